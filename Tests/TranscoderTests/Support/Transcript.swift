import Testing
import TranscoderProtocol

/// All that a transcoder said of an upload.
struct Transcript {
    /// A segment.
    struct Segment {
        var number: Int
        var frameCount: Int
        var bytes: [UInt8]
    }

    /// The status it exited with; nil when a signal ended it.
    let status: Int32?
    let messages: [TranscoderMessage]

    /// Has the built transcoder process a file.
    init(_ file: String, _ options: TranscoderOptions = TranscoderOptions()) async throws {
        try self.init(await Program.transcoder().run(options.arguments, reading: file))
    }

    /// Reads what a transcoder has said.
    init(_ result: Program.Result) throws {
        status = result.status
        var decoder = TranscoderMessageDecoder()
        decoder.append(result.output)
        var messages: [TranscoderMessage] = []
        while let message = try decoder.next() { messages.append(message) }
        #expect(decoder.isEmpty)
        self.messages = messages
    }

    var facts: TranscoderFacts? {
        messages.lazy.compactMap { if case .facts(let facts) = $0 { facts } else { nil } }.first
    }

    var progress: [TranscoderProgress] {
        messages.compactMap { if case .progress(let progress) = $0 { progress } else { nil } }
    }

    var segments: [Segment] {
        messages.compactMap { message in
            guard case .segment(let number, let frameCount, let bytes) = message else { return nil }
            return Segment(number: number, frameCount: frameCount, bytes: bytes)
        }
    }

    /// How it ended, if it did well.
    var summary: TranscoderSummary? {
        if case .finished(let summary) = messages.last { summary } else { nil }
    }

    /// How it ended, if it did not.
    var failure: TranscoderFailure? {
        if case .failed(let failure) = messages.last { failure } else { nil }
    }
}
