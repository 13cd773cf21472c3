import Foundation
import PluginAPI
import Testing
import WorkerProtocol

struct WorkerEndTests {
    private let finished = WorkerMessage.finished(payload: [])

    @Test(arguments: [SIGSEGV, SIGABRT, SIGKILL, SIGTERM])
    func `is told by the signal`(signal: Int32) async throws {
        let worker = try FakeWorker([.payload(kind: 1, bytes: [1])], then: "kill -\(signal) $$")
        #expect(await worker.failure() == .stopped(signal: signal))
    }

    @Test func `is told by the status, also after the last message`() async throws {
        #expect(try await FakeWorker("exit 3").failure() == .exited(code: 3))
        #expect(try await FakeWorker([finished], then: "exit 4").failure() == .exited(code: 4))
        // Not the launcher's own.
        #expect(try await FakeWorker("exit 127").failure() == .exited(code: 127))
    }

    @Test func `comes by the clock when the program hangs`() async throws {
        let limits = WorkerLimits(time: .milliseconds(300), processes: true)
        let start = ContinuousClock.now
        for script in ["exec sleep 1000", "sleep 1000", "exec >&- 2>&-; exec sleep 1000"] {
            #expect(try await FakeWorker(script).failure(limits: limits) == .outOfTime(limit: limits.time))
        }
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test func `comes when the processor time is used up`() async throws {
        let limits = WorkerLimits(cpu: .seconds(1))
        #expect(
            try await FakeWorker("while :; do :; done").failure(limits: limits)
                == .outOfProcessorTime(limit: limits.cpu)
        )
    }

    @Test func `comes when the processor time is used up, also to a program that does not listen`() async throws {
        let limits = WorkerLimits(cpu: .seconds(1))
        let worker = try FakeWorker("trap '' XCPU; while :; do :; done")
        #expect(await worker.failure(limits: limits) == .outOfProcessorTime(limit: limits.cpu))
    }

    @Test func `comes when there is no more memory`() async throws {
        let limits = WorkerLimits(memory: ByteCount(64 << 20))
        // Keeps what may be the last line.
        #expect(
            try await FakeWorker("exec tail /dev/zero").failure(limits: limits) == .outOfMemory(limit: limits.memory)
        )
    }

    @Test(arguments: [
        "exec cat /dev/zero", "exec head -c 100000 /dev/urandom", "echo 'Hello, I am a library.'",
        "printf '\\3\\377\\377\\377\\377'",
    ])
    func `comes when what is sent makes no sense, without waiting for more`(script: String) async throws {
        guard case .violation = try await FakeWorker(script + "; exec sleep 1000").failure() else {
            Issue.record("no violation")
            return
        }
    }

    @Test func `comes too early without a last message or within one`() async throws {
        let bytes = try WorkerMessage.payload(kind: 1, bytes: [1, 2, 3]).encoded()
        #expect(try await FakeWorker("exit 0").failure() == .violation("it ended too early"))
        #expect(try await FakeWorker(sending: bytes).failure() == .violation("it ended too early"))
        #expect(try await FakeWorker(sending: bytes.dropLast()).failure() == .violation("half a message at the end"))
        let twice = try FakeWorker([finished, finished])
        #expect(await twice.failure() == .violation("a message after the last one"))
        // Half a message is no wonder after a crash.
        let crashed = try FakeWorker(sending: bytes.dropLast(), then: "kill -SEGV $$")
        #expect(await crashed.failure() == .stopped(signal: SIGSEGV))
    }

    @Test func `comes when more is sent than may be`() async throws {
        let worker = try FakeWorker([.payload(kind: 1, bytes: Array(repeating: 0, count: 5000))])
        let endless = try FakeWorker("while :; do cat '\(worker.file("answer"))'; done")
        let limits = WorkerLimits(output: ByteCount(1_000_000), processes: true)
        #expect(await endless.failure(limits: limits) == .tooMuchOutput(limit: limits.output))
    }

    @Test(arguments: [true, false], ["exit 0", "exit 1", "kill -SEGV $$"])
    func `is told by the program itself, however it ends then`(isPermanent: Bool, end: String) async throws {
        let message = WorkerMessage.failed(message: "No\u{1B}[2J picture\n at\u{202E} all.", isPermanent: isPermanent)
        let worker = try FakeWorker([message], then: "echo because >&2; \(end)")
        let error = WorkerError(
            program: "Fake",
            reason: .failed(message: "No [2J picture  at  all.", isPermanent: isPermanent)
        )
        #expect(error.isPermanent == isPermanent)
        await #expect(throws: error) { try await worker.run() }
        #expect(worker.log.all == ["warning because"])
    }

    @Test func `is told in sentences`() {
        let said = { (reason: WorkerError.Reason) in WorkerError(program: "Resizer", reason: reason).description }
        #expect(said(.stopped(signal: 11)) == "Resizer stopped unexpectedly (signal 11).")
        #expect(said(.outOfMemory(limit: ByteCount(1 << 30))) == "Resizer ran out of memory; it may have 1 GiB.")
        #expect(said(.failed(message: "This is no picture.", isPermanent: true)) == "This is no picture.")
        #expect(said(.failed(message: "", isPermanent: true)) == "Resizer failed and did not say why.")
    }
}
