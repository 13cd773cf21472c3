import Foundation
import Logging
import PluginAPI
import Synchronization
import Testing
import TranscoderProtocol

@testable import Jobs

struct TranscoderProcessTests {
    @Test func `hands over what the transcoder says and how it ended`() async throws {
        try await with { transcoder in
            let said = FakeTranscoder.recording(frames: Array(repeating: 468, count: 200))
            try transcoder.says(said, then: "exit 3")
            let heard = Mutex<[TranscoderMessage]>([])
            let status = try await run(transcoder) { message in heard.withLock { $0.append(message) } }
            #expect(status == .exited(3))
            #expect(heard.withLock { $0 } == said)
        }
    }

    @Test func `is gone when its task is cancelled, and so is what it has started`() async throws {
        try await with { transcoder in
            let pipe = try transcoder.pipe()
            try transcoder.runs("sleep 1000 & echo $$ $! > '\(pipe.path)'; wait")
            let processes = await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await #expect(throws: CancellationError.self) { try await run(transcoder) }
                }
                let text = await pipe.read()
                group.cancelAll()
                return text.split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
            }
            try #require(processes.count == 2)
            #expect(kill(processes[0], 0) != 0)
            #expect(await isDead(processes[1]))
        }
    }

    @Test func `is gone when the receiver has had enough`() async throws {
        try await with { transcoder in
            let pipe = try transcoder.pipe()
            try transcoder.says([FakeTranscoder.facts], after: "echo $$ > '\(pipe.path)'", then: "exec sleep 1000")
            async let told = pipe.read()
            await #expect(throws: JobsError.incompleteUpload) {
                try await run(transcoder) { _ in throw JobsError.incompleteUpload }
            }
            let line = await told
            let process = try #require(Int32(line.trimmingCharacters(in: .newlines)))
            #expect(kill(process, 0) != 0)
        }
    }

    @Test func `is stopped when it says nonsense and does not end`() async throws {
        try await with { transcoder in
            try transcoder.says(bytes: Array(repeating: 0xFF, count: 4096), then: "exec sleep 1000")
            await #expect(throws: JobsError.self) { try await run(transcoder) }
        }
    }

    @Test func `gets limits, a folder that is not ours, and no environment`() async throws {
        try await with { transcoder in
            let pipe = try transcoder.pipe()
            let questions = "ulimit -t; ulimit -v; ulimit -n; ulimit -f; ulimit -c; pwd; env; ls /proc/$$/fd"
            try transcoder.runs("{ \(questions); } > '\(pipe.path)'")
            async let told = pipe.read()
            #expect(try await run(transcoder, limits: TranscoderLimits(cpu: 77, memory: 512 << 20)) == .exited(0))
            var lines = await told.split(separator: "\n").map(String.init)
            // The shell sets these itself.
            lines.removeAll { $0.hasPrefix("PWD=") || $0.hasPrefix("OLDPWD=") || $0.hasPrefix("_=") }
            #expect(Array(lines.prefix(6)) == ["77", "524288", "32", "0", "0", "/"])
            // Its standard streams, and what the shell itself has opened: the script and a copy of its output.
            #expect(Set(lines.dropFirst(6)).isSubset(of: ["0", "1", "2", "10", "11"]))
        }
    }

    @Test func `is told to have used up its processor time`() async throws {
        try await with { transcoder in
            try transcoder.runs("while :; do :; done")
            #expect(try await run(transcoder, limits: TranscoderLimits(cpu: 1)) == .signaled(SIGXCPU))
        }
    }

    @Test func `may complain as much as it likes`() async throws {
        try await with { transcoder in
            let complaint = "head -c 1000000 /dev/zero >&2"
            try transcoder.says(FakeTranscoder.recording(), after: complaint, then: complaint)
            let count = Mutex(0)
            #expect(try await run(transcoder) { _ in count.withLock { $0 += 1 } } == .exited(0))
            #expect(count.withLock { $0 } == FakeTranscoder.recording().count)
        }
    }

    @Test func `is missed by its path`() async throws {
        try await with { transcoder in
            let path = "\(transcoder.directory)/Transcoder"
            await #expect(throws: JobsError.transcoderMissing(path)) { try await run(transcoder) }
        }
    }

    private func with(_ body: (FakeTranscoder) async throws -> Void) async throws {
        let transcoder = try FakeTranscoder()
        defer { transcoder.remove() }
        try await body(transcoder)
    }

    private func run(
        _ transcoder: FakeTranscoder,
        limits: TranscoderLimits = TranscoderLimits(),
        receive: @Sendable (TranscoderMessage) async throws -> Void = { _ in }
    ) async throws -> TerminationStatus {
        let input = try SystemPackage.FileDescriptor.open("/dev/null", .readOnly)
        defer { try? input.close() }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return try await TranscoderProcess(directory: transcoder.directory, limits: limits)
            .run(TranscoderOptions(), reading: input, logger: logger, receive: receive)
    }

    /// Whether a grandchild is dead.
    ///
    /// It is reaped by init, some time after it was killed.
    private func isDead(_ process: Int32) async -> Bool {
        for _ in 0..<500 {
            let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
            guard let state, !state.contains(") Z ") else { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
