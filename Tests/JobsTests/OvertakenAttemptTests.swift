import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Jobs

struct OvertakenAttemptTests {
    @Test func `does nothing when a newer upload has come or this one is gone`() async throws {
        try await Studio.with { studio in
            try studio.transcoder.says(FakeTranscoder.recording())
            let older = try await studio.upload()
            let context = try await studio.claim()
            try await studio.upload()
            try await studio.perform(older, context)
            let state = try await studio.state()
            #expect(state.status == "pending")
            #expect(state.uploadStatus == "pending")
            #expect(state.encoding == nil)
            try await studio.perform(ProcessAudioJob(uploadId: 404, trackId: studio.track), context)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `publishes nothing when a newer upload comes meanwhile`(store: StoreKind) async throws {
        try await Studio.with(store) { studio in
            let pipe = try studio.transcoder.pipe()
            try studio.transcoder.says(
                Array(FakeTranscoder.recording().dropLast()),
                then: "cat '\(pipe.path)' >/dev/null; \(try studio.transcoder.sending([FakeTranscoder.finished()]))"
            )
            let job = try await studio.upload()
            let context = try await studio.claim()
            async let attempt: Void = studio.perform(job, context)
            try await pipe.hold { _ = try await studio.upload() }
            try await attempt
            let state = try await studio.state()
            #expect(state.encoding == nil)
            #expect(state.status == "pending")
            #expect(try await studio.segment(0, of: 1) == nil)
        }
    }

    @Test func `leaves the segments of the newer upload alone`() async throws {
        try await Studio.with { studio in
            let pipe = try studio.transcoder.pipe()
            try studio.transcoder.says(
                Array(FakeTranscoder.recording().dropLast()),
                then: "cat '\(pipe.path)' >/dev/null; \(try studio.transcoder.sending([FakeTranscoder.finished()]))"
            )
            let job = try await studio.upload()
            let context = try await studio.claim()
            async let attempt: Void = studio.perform(job, context)
            try await pipe.hold {
                try studio.transcoder.says(FakeTranscoder.recording(frames: [300]))
                try await studio.process()
            }
            try await attempt
            let state = try await studio.state()
            let manifest = try await studio.manifest()
            let encoding = try #require(state.encoding)
            #expect(state.uploadStatus == "ready")
            #expect(manifest.count == 1)
            #expect(try await studio.segment(0, of: encoding) != nil)
            #expect(try await studio.segment(0, of: encoding - 1) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `leaves alone what the job of the newer upload is making`(store: StoreKind) async throws {
        try await Studio.with(store) { studio in
            let olderPipe = try studio.transcoder.pipe()
            let newerPipe = try studio.transcoder.pipe()
            let end = try studio.transcoder.sending([FakeTranscoder.finished()])
            let beginning = Array(FakeTranscoder.recording().dropLast())
            try studio.transcoder.says(beginning, then: "cat '\(olderPipe.path)' >/dev/null; \(end)")
            let older = try await studio.upload()
            let olderContext = try await studio.claim()
            async let olderAttempt: Void = studio.perform(older, olderContext)
            let olderHeld = await olderPipe.hold()
            try studio.transcoder.says(beginning, then: "cat '\(newerPipe.path)' >/dev/null; \(end)")
            let newer = try await studio.upload()
            let newerContext = try await studio.claim()
            async let newerAttempt: Void = studio.perform(newer, newerContext)
            let newerHeld = await newerPipe.hold()
            _ = try await studio.waitForSegments(3)
            close(olderHeld)
            try await olderAttempt
            close(newerHeld)
            try await newerAttempt
            let state = try await studio.state()
            let encoding = try #require(state.encoding)
            #expect(state.uploadStatus == "ready")
            for number in 0..<3 {
                #expect(try await studio.segment(number, of: encoding) == FakeTranscoder.segmentBytes(number))
            }
        }
    }

    @Test func `ends quietly when its track is removed meanwhile`() async throws {
        try await Studio.with { studio in
            let pipe = try studio.transcoder.pipe()
            let end = try studio.transcoder.sending([FakeTranscoder.finished()])
            try studio.transcoder.says(
                Array(FakeTranscoder.recording().dropLast()),
                then: "cat '\(pipe.path)' >/dev/null; \(end)"
            )
            let job = try await studio.upload()
            let context = try await studio.claim()
            async let attempt: Void = studio.perform(job, context)
            try await pipe.hold {
                _ = try await studio.waitForSegments(3)
                try await studio.database.execute("DELETE FROM tracks")
            }
            try await attempt
            #expect(try await studio.segment(0, of: 1) == nil)
        }
    }

    @Test func `publishes nothing once another host has taken the job over`() async throws {
        try await Studio.with { studio in
            let pipe = try studio.transcoder.pipe()
            try studio.transcoder.says(
                Array(FakeTranscoder.recording().dropLast()),
                then: "cat '\(pipe.path)' >/dev/null; \(try studio.transcoder.sending([FakeTranscoder.finished()]))"
            )
            let job = try await studio.upload()
            let context = try await studio.claim(attempt: 3)
            async let attempt = studio.failure(of: job, context)
            try await pipe.hold { try await studio.takeOver(context) }
            let failure = await attempt
            #expect(failure as? JobError == .lost)
            let state = try await studio.state()
            #expect(state.encoding == nil)
            #expect(state.status == "processing")
            #expect(state.error == nil)
        }
    }

    @Test func `changes nothing when the job was lost before it began`() async throws {
        try await Studio.with { studio in
            try studio.transcoder.says(FakeTranscoder.recording())
            let job = try await studio.upload()
            let context = try await studio.claim()
            try await studio.takeOver(context)
            await #expect(throws: JobError.lost) { try await studio.perform(job, context) }
            #expect(try await studio.state().status == "pending")
        }
    }
}
