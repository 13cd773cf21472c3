import Testing
import TranscoderProtocol
import WorkerProtocol

@testable import Media

/// All that a transcoder said of an upload.
struct Transcript {
    /// The status it exited with; nil when a signal ended it.
    let status: Int32?
    let messages: [WorkerMessage]
    /// What it sent as payloads.
    let parts: [TranscoderPart]
    /// How it ended, if it did well.
    let summary: TranscoderSummary?
    private let complaint: String

    /// Has the built transcoder process a file.
    init(_ file: String, _ options: TranscoderOptions = TranscoderOptions()) async throws {
        try self.init(await Program.transcoder().run(options.arguments, reading: file))
    }

    /// Reads what a transcoder has said.
    init(_ result: Program.Result) throws {
        status = result.status
        complaint = result.complaint
        var decoder = WorkerMessageDecoder()
        var rest = result.output[...]
        var messages: [WorkerMessage] = []
        while let message = try decoder.next(from: &rest) { messages.append(message) }
        let hasEnded = try decoder.finish()
        #expect(hasEnded)
        self.messages = messages
        parts = try messages.compactMap { message in
            guard case .payload(let kind, let bytes) = message else { return nil }
            return try TranscoderPart(kind: kind, bytes: bytes)
        }
        summary =
            if case .finished(let payload) = messages.last { try TranscoderSummary(payload: payload) } else { nil }
    }

    var facts: TranscoderFacts? {
        parts.lazy.compactMap { if case .facts(let facts) = $0 { facts } else { nil } }.first
    }

    var measurement: TranscoderMeasurement? {
        parts.lazy.compactMap { if case .measurement(let measurement) = $0 { measurement } else { nil } }.first
    }

    var fractions: [Double] {
        messages.compactMap { if case .progress(let fraction, _) = $0 { fraction } else { nil } }
    }

    var segments: [TranscoderSegment] {
        parts.compactMap { if case .segment(let segment) = $0 { segment } else { nil } }
    }

    /// How it ended, if it did not: the reason is a message, its code is for the log.
    var failure: TranscoderFailure? {
        guard case .failed(let message, true) = messages.last else { return nil }
        let word = complaint.trimmingPrefix("transcoder: ").prefix { $0 != ":" && !$0.isNewline }
        return TranscoderFailure.Code(rawValue: String(word)).map { TranscoderFailure(code: $0, message: message) }
    }
}
