import Foundation
import PluginAPI
import Testing
import WorkerProtocol

struct WorkerProgramTests {
    @Test func `hands over what the program says, in its order`() async throws {
        let said: [WorkerMessage] =
            (0..<200)
            .flatMap { number -> [WorkerMessage] in
                [
                    .payload(kind: 3, bytes: Array(repeating: UInt8(number), count: 2000)),
                    .progress(fraction: Double(number) / 200, stage: "at it"),
                ]
            } + [.finished(payload: [1, 2, 3])]
        let worker = try FakeWorker(said)
        var heard: [WorkerMessage] = []
        try await worker.run { heard.append($0) }
        #expect(heard == said)
    }

    @Test func `makes the program wait while a message is received`() async throws {
        // One of them is more than the pipe and a read take.
        let big = WorkerMessage.payload(kind: 1, bytes: Array(repeating: 0, count: 1 << 20))
        let worker = try FakeWorker([big, big, .finished(payload: [])], after: "echo $$ > \"${0%/*}/id\"")
        var isWaiting: [Bool] = []
        try await worker.run(limits: WorkerLimits(fileSize: ByteCount(100), processes: true)) { message in
            guard case .payload = message, isWaiting.isEmpty else { return }
            let shell = try String(contentsOfFile: worker.file("id"), encoding: .utf8).trimmingCharacters(in: .newlines)
            // The shell is still there, and so is its child that writes.
            let children = try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
            isWaiting.append(!children.isEmpty)
        }
        #expect(isWaiting == [true])
    }

    @Test func `hands on arguments and standard input, and nothing else`() async throws {
        let questions = "echo \"$@\"; cat; pwd; env; ls /proc/self/fd; ps -o sid= -p $$; echo $$"
        let worker = try FakeWorker([.finished(payload: [])], after: "{ \(questions); } >&2")
        let file = worker.file("input")
        try Data("the input\n".utf8).write(to: URL(fileURLWithPath: file))
        let input = try SystemPackage.FileDescriptor.open(FilePath(file), .readOnly)
        defer { try? input.close() }
        try await worker.run(["one", "two three"], reading: input)
        var lines = worker.log.all.map { String($0.dropFirst("debug ".count)) }
        // The shell sets these itself.
        lines.removeAll {
            $0.hasPrefix("PWD=") || $0.hasPrefix("OLDPWD=") || $0.hasPrefix("_=") || $0.hasPrefix("SHLVL=")
        }
        let numbers = lines.suffix(2).map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(Array(lines.dropLast(2)) == ["one two three", "the input", "/", "0", "1", "2", "3"])
        // It leads a session of its own.
        #expect(Set(numbers).count == 1)
        // The input is still the caller's, and read to its end.
        #expect(try input.seek(offset: 0, from: .current) == 10)
    }

    @Test func `reads nothing when there is no input`() async throws {
        let worker = try FakeWorker([.finished(payload: [])], after: "wc -c >&2")
        try await worker.run()
        #expect(worker.log.all == ["debug 0"])
    }

    @Test func `sets the limits before the program runs`() async throws {
        let worker = try FakeWorker(
            [.finished(payload: [])],
            after:
                "{ ulimit -t; ulimit -v; ulimit -n; ulimit -f; ulimit -c; grep -c '^NoNewPrivs:.1$' /proc/$$/status; } >&2"
        )
        var limits = WorkerLimits(
            cpu: .milliseconds(76_001),
            memory: ByteCount(512 << 20),
            openFiles: 20,
            processes: true
        )
        limits.fileSize = ByteCount(0)
        try await worker.run(limits: limits)
        #expect(worker.log.all == ["77", "524288", "20", "0", "0", "1"].map { "debug \($0)" })
    }

    @Test func `misses a program or a launcher by its path`() async throws {
        let worker = try FakeWorker([.finished(payload: [])])
        let other = WorkerProgram(name: "Other", directory: worker.directory)
        let missing = WorkerError(program: "Other", reason: .missing(path: worker.file("Other")))
        #expect(missing.isPermanent)
        await #expect(throws: missing) { try await other.run(logger: worker.log.logger) { _ in } }
        try FileManager.default.removeItem(atPath: worker.file("Confine"))
        #expect(await worker.failure() == .missing(path: worker.file("Confine")))
    }

    @Test func `says so when the program cannot be run`() async throws {
        let worker = try FakeWorker("exit 0", shell: "/usr/bin")
        #expect(await worker.failure() == .notStarted("\(worker.file("Fake")): Permission denied"))
    }
}
