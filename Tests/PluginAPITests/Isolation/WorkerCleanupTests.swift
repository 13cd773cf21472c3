import Foundation
import PluginAPI
import Testing
import WorkerProtocol

struct WorkerCleanupTests {
    private struct Enough: Error {}

    private let finished = WorkerMessage.finished(payload: [])

    /// It may write a few numbers into a file, for the test.
    private let limits = WorkerLimits(fileSize: ByteCount(100), processes: true)

    /// The numbers of processes that a script has written down.
    private func processes(of worker: FakeWorker) throws -> [Int32] {
        try String(contentsOfFile: worker.file("ids"), encoding: .utf8).split(whereSeparator: \.isWhitespace)
            .compactMap { Int32($0) }
    }

    @Test func `leaves nothing behind of a program that has ended well`() async throws {
        // The grandchild holds both pipes open.
        let worker = try FakeWorker([finished], after: "sleep 1000 & echo $! > \"${0%/*}/ids\"")
        let start = ContinuousClock.now
        try await worker.run(limits: limits)
        #expect(ContinuousClock.now - start < .seconds(60))
        let grandchild = try #require(try processes(of: worker).first)
        #expect(await isDead(grandchild))
    }

    @Test func `kills the program and what it has started when the task is cancelled`() async throws {
        let worker = try FakeWorker(
            [.payload(kind: 1, bytes: [])],
            after: "trap '' TERM INT HUP; sleep 1000 & echo $$ $! > \"${0%/*}/ids\"",
            then: "wait"
        )
        let (said, saying) = AsyncStream.makeStream(of: Void.self)
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: CancellationError.self) {
                    try await worker.run(limits: limits) { _ in saying.yield() }
                }
                saying.finish()
            }
            for await _ in said { break }
            let start = ContinuousClock.now
            group.cancelAll()
            await group.waitForAll()
            // Far more than it takes, for a machine that is busy with other tests.
            #expect(ContinuousClock.now - start < .seconds(10))
        }
        let processes = try processes(of: worker)
        try #require(processes.count == 2)
        // Reaped, and not only dead.
        #expect(kill(processes[0], 0) != 0)
        #expect(await isDead(processes[1]))
    }

    @Test func `does not start anything when the task is already cancelled`() async throws {
        let worker = try FakeWorker([finished])
        let task = Task {
            // Cancelled before it goes on, so that the outcome does not depend on which is faster.
            while !Task.isCancelled { await Task.yield() }
            try await worker.run()
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func `ends the program when the receiver has had enough`() async throws {
        let worker = try FakeWorker(
            [.payload(kind: 1, bytes: [])],
            after: "echo $$ > \"${0%/*}/ids\"",
            then: "exec sleep 1000"
        )
        await #expect(throws: Enough.self) { try await worker.run(limits: limits) { _ in throw Enough() } }
        let process = try #require(try processes(of: worker).first)
        #expect(kill(process, 0) != 0)
    }

    @Test func `leaks no descriptors and no zombies in two hundred runs`() async {
        // In a process of its own, where nobody else opens files.
        await #expect(processExitsWith: .success) {
            func openFiles() throws -> Int {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
            }
            let good = try FakeWorker([.finished(payload: [])])
            let bad = try [
                FakeWorker("exit 1"), FakeWorker("echo nonsense; exec sleep 1000"), FakeWorker("kill -SEGV $$"),
            ]
            // What is opened once and kept.
            try await good.run()
            for worker in bad { _ = await worker.failure() }
            let before = try openFiles()
            for number in 0..<200 {
                if number.isMultiple(of: 2) { try await good.run() } else { _ = await bad[number / 2 % 3].failure() }
            }
            let after = try openFiles()
            try #require(after == before)
            var info = siginfo_t()
            try #require(waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == -1 && errno == ECHILD)
        }
    }
}
