import PluginAPI
import TestKit
import Testing

@testable import Jobs

struct FailingAttemptTests {
    @Test(arguments: [
        ("kill -SEGV $$", JobsError.stopped(signal: 11)),
        ("kill -KILL $$", .stopped(signal: 9)),
        ("exit 3", .exited(code: 3)),
    ])
    func `is tried again after a crash, and gives up with a reason after the last attempt`(
        end: String,
        error: JobsError
    ) async throws {
        try await Studio.with { studio in
            try studio.transcoder.says(Array(FakeTranscoder.recording().dropLast()), then: end)
            await #expect(throws: error) { try await studio.process() }
            #expect(try await studio.state().status == "processing")
            await #expect(throws: error) { try await studio.process(attempt: 3) }
            let state = try await studio.state()
            #expect(state.status == "failed")
            #expect(state.uploadStatus == "failed")
            #expect(state.error == error.description)
            #expect(state.encoding == nil)
        }
    }

    @Test(arguments: ["kill -XCPU $$", "trap '' XCPU; while :; do :; done"])
    func `is not tried again when its processor time is used up`(end: String) async throws {
        try await Studio.with { studio in
            try studio.transcoder.says([FakeTranscoder.facts, FakeTranscoder.measurement], then: end)
            let job = try await studio.upload()
            var limits = studio.transcoder.limits
            limits.cpu = .seconds(1)
            let context = try await studio.claim(limits: limits)
            let reason = JobsError.outOfProcessorTime.description
            await #expect(throws: JobError.permanent(reason)) { try await studio.perform(job, context) }
            let state = try await studio.state()
            #expect(state.status == "failed")
            #expect(state.uploadStatus == "failed")
            #expect(state.error == reason)
        }
    }

    @Test(arguments: Nonsense.allCases)
    func `publishes nothing of an answer that makes no sense`(nonsense: Nonsense) async throws {
        try await Studio.with { studio in
            try studio.transcoder.says(bytes: nonsense.bytes())
            let error = await #expect(throws: JobsError.self) { try await studio.process(attempt: 3) }
            guard case .violation = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            let state = try await studio.state()
            #expect(state.encoding == nil)
            #expect(state.status == "failed")
            #expect(state.error?.hasPrefix("The file could not be processed:") == true)
            #expect(try await studio.segment(0, of: 1) == nil)
        }
    }

    @Test func `says what to build when there is no transcoder`() async throws {
        try await Studio.with { studio in
            let error = await #expect(throws: JobError.self) { try await studio.process() }
            #expect(error?.isPermanent == true)
            #expect(error?.description.contains("swift build --product Transcoder") == true)
            let state = try await studio.state()
            #expect(state.status == "failed")
        }
    }

    @Test func `asks for another upload when pieces of this one are missing`() async throws {
        try await Studio.with { studio in
            try studio.transcoder.says(FakeTranscoder.recording())
            let job = try await studio.upload()
            try await studio.database.execute("DELETE FROM upload_chunks WHERE position > 0")
            let context = try await studio.claim(attempt: 3)
            await #expect(throws: JobsError.incompleteUpload) { try await studio.perform(job, context) }
            #expect(try await studio.state().error == JobsError.incompleteUpload.description)
        }
    }

    @Test func `may succeed after an attempt that failed`() async throws {
        try await Studio.with { studio in
            try studio.transcoder.says(FakeTranscoder.recording(), then: "exit 1")
            let job = try await studio.upload()
            let context = try await studio.claim()
            await #expect(throws: JobsError.self) { try await studio.perform(job, context) }
            try studio.transcoder.says(FakeTranscoder.recording())
            try await studio.perform(job, studio.claim(attempt: 2))
            let state = try await studio.state()
            #expect(state.uploadStatus == "ready")
            #expect(state.encoding != nil)
        }
    }
}
