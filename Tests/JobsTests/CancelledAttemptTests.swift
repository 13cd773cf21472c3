import PluginAPI
import TestKit
import Testing

@testable import Jobs

struct CancelledAttemptTests {
    @Test func `leaves everything to the attempt that begins anew`() async throws {
        try await Studio.with { studio in
            let pipe = try studio.transcoder.pipe()
            try studio.transcoder.says(
                Array(FakeTranscoder.recording().dropLast()),
                then: "echo > '\(pipe.path)'; exec sleep 1000"
            )
            let job = try await studio.upload()
            let context = try await studio.claim(attempt: 3)
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await #expect(throws: CancellationError.self) { try await studio.perform(job, context) }
                }
                _ = await pipe.read()
                group.cancelAll()
            }
            let left = try await studio.state()
            #expect(left.status == "processing")
            #expect(left.error == nil)
            try studio.transcoder.says(FakeTranscoder.recording())
            try await studio.perform(job, studio.claim())
            #expect(try await studio.state().uploadStatus == "ready")
        }
    }

    @Test func `fails with a reason when the transcoder hangs`() async throws {
        try await Studio.with { studio in
            try studio.transcoder.says(Array(FakeTranscoder.recording().prefix(2)), then: "exec sleep 1000")
            var limits = studio.transcoder.limits
            limits.time = .milliseconds(300)
            let perform = studio.transcoder.processing(studio.database, studio.segments)
            let job = try await studio.upload()
            let context = try await studio.claim(attempt: 3, limits: limits)
            await #expect(throws: JobsError.outOfTime(limits.time)) { try await perform(job, context) }
            let state = try await studio.state()
            #expect(state.status == "failed")
            #expect(state.error == JobsError.outOfTime(limits.time).description)
        }
    }
}
