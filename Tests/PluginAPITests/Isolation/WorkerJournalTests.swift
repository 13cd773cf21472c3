import PluginAPI
import Testing
import WorkerProtocol

@testable import PluginAPI

struct WorkerJournalTests {
    private let finished = WorkerMessage.finished(payload: [])

    @Test func `has the program's lines at their levels, on one line each`() async throws {
        let said = WorkerLogLevel.allCases.map { WorkerMessage.log(level: $0, text: "line\n\($0)") }
        let worker = try FakeWorker(said + [finished])
        var heard: [WorkerMessage] = []
        try await worker.run { heard.append($0) }
        #expect(worker.log.all == WorkerLogLevel.allCases.map { "\($0) line \($0)" })
        #expect(heard == [finished])
    }

    @Test func `leaves out what nobody can read, and says how much`() async throws {
        let said = (0..<5000).map { WorkerMessage.log(level: .info, text: "\($0)") }
        let worker = try FakeWorker(said + [finished])
        try await worker.run()
        let lines = worker.log.all
        let passed = lines.count - 1
        #expect(lines[0] == "info 0")
        #expect((LineLimiter.perSecond..<5000).contains(passed))
        #expect(lines.last == "notice left out lines of the program \(5000 - passed)")
    }

    @Test func `keeps the end of a flood on standard error`() async throws {
        let flood = "yes 'It is no use, it is no use.' | head -n 100000 >&2; echo the end >&2"
        let worker = try FakeWorker([finished], after: flood, then: "exit 9")
        #expect(await worker.failure() == .exited(code: 9))
        let lines = worker.log.all
        #expect(lines.count == WorkerJournal.maximumComplaints + 1)
        #expect(lines.first == "warning It is no use, it is no use.")
        #expect(lines.dropLast().last == "warning the end")
        #expect(lines.last == "notice only the end of what the program wrote to standard error is kept")
    }

    @Test func `lets so many lines pass in a second and so many in all`() {
        let start = ContinuousClock.now
        var limiter = LineLimiter()
        let admitted = { (limiter: inout LineLimiter, time: Duration) in
            (0..<1000).count { _ in limiter.admits(at: start + time) }
        }
        #expect(admitted(&limiter, .zero) == LineLimiter.perSecond)
        #expect(admitted(&limiter, .milliseconds(999)) == 0)
        #expect(admitted(&limiter, .milliseconds(1000)) == LineLimiter.perSecond)
        #expect(limiter.leftOut == 3000 - 2 * LineLimiter.perSecond)
        let rest = (2..<100).reduce(0) { $0 + admitted(&limiter, .seconds($1)) }
        #expect(rest + 2 * LineLimiter.perSecond == LineLimiter.total)
    }
}
