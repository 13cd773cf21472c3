import Foundation
import Testing
import TranscoderProtocol

struct TranscoderPartTests {
    private static let facts = TranscoderFacts(
        container: "ogg",
        codec: "vorbis",
        sampleRate: 44_100,
        channels: 2,
        declaredDuration: 31.3
    )
    private static let summary = TranscoderSummary(
        sourceSamples: 1_502_400,
        sourceDuration: 31.3,
        totalFrames: 1469,
        segmentCount: 4,
        decodeErrors: 0,
        warning: "It ends early."
    )

    private func part(_ kind: UInt8, _ text: String) throws -> TranscoderPart {
        try TranscoderPart(kind: kind, bytes: Array(text.utf8))
    }

    @Test(
        arguments: [
            .facts(facts),
            .measurement(
                TranscoderMeasurement(
                    loudness: -9.5,
                    loudnessRange: 3.5,
                    truePeak: 0.5,
                    gain: -4.5,
                    waveform: [0, 255]
                )
            ),
            .measurement(
                TranscoderMeasurement(loudness: nil, loudnessRange: 0, truePeak: nil, gain: 0, waveform: [0])
            ),
            .segment(
                TranscoderSegment(
                    rendition: 2,
                    number: 0,
                    frameCount: 468,
                    bytes: Array(repeating: 0x47, count: 300_000)
                )
            ),
            .segment(TranscoderSegment(format: .fragmentedMP4, number: 70_000, frameCount: 1, bytes: [7])),
            .initialization(TranscoderInitialization(rendition: 258, bytes: [1, 2, 3])),
        ] as [TranscoderPart]
    )
    func `arrives as it was sent`(part: TranscoderPart) throws {
        #expect(try TranscoderPart(kind: part.kind, bytes: part.bytes) == part)
    }

    @Test func `comes with a summary at the end`() throws {
        #expect(try TranscoderSummary(payload: Self.summary.payload) == Self.summary)
        #expect(
            String(decoding: Self.summary.payload, as: UTF8.self)
                == #"{"decode_errors":0,"segment_count":4,"source_duration":31.3,"source_samples":1502400,"#
                + #""total_frames":1469,"warning":"It ends early."}"#
        )
    }

    @Test func `begins with its rendition, its format, its number and its frames when it is a segment`() {
        let part = TranscoderPart.segment(
            TranscoderSegment(rendition: 3, number: 258, frameCount: 468, bytes: [1, 2, 3])
        )
        #expect(part.kind == 2)
        #expect(part.bytes == [0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 1, 2, 0, 0, 1, 0xD4, 1, 2, 3])
    }

    @Test func `is refused when it is of no kind, too short or too long`() {
        for kind in [0, 6, 255] as [UInt8] {
            #expect(throws: TranscoderProtocolError.unknownKind(kind)) { try part(kind, "{}") }
        }
        for count in [0, 1, 16_385] {
            #expect(throws: TranscoderProtocolError.badLength("description of the upload", count)) {
                try part(1, String(repeating: " ", count: count))
            }
            #expect(throws: TranscoderProtocolError.badLength("summary", count)) {
                try TranscoderSummary(payload: Array(repeating: 32, count: count))
            }
        }
        #expect(throws: TranscoderProtocolError.badLength("segment", 16)) {
            try TranscoderPart(kind: 2, bytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
        }
    }

    @Test(arguments: [
        #"{"container":"wav"}"#, #"{{"#, #"[]"#, "\u{0}\u{0}", String(repeating: "[", count: 16_384),
    ])
    func `is refused when it cannot be read`(text: String) {
        #expect(throws: TranscoderProtocolError.unreadable("description of the upload")) { try part(1, text) }
        #expect(throws: TranscoderProtocolError.unreadable("summary")) {
            try TranscoderSummary(payload: Array(text.utf8))
        }
    }

    @Test(arguments: [
        #"{"container":"wav","codec":"flac","sample_rate":0,"channels":2,"tags":{}}"#,
        #"{"container":"wav","codec":"flac","sample_rate":1,"channels":-1,"tags":{}}"#,
        #"{"container":"","codec":"flac","sample_rate":1,"channels":1,"tags":{}}"#,
        #"{"container":"../x","codec":"flac","sample_rate":1,"channels":1,"tags":{}}"#,
        #"{"container":"wav","codec":"flac","sample_rate":1,"channels":1,"tags":{},"declared_duration":-1}"#,
        #"{"container":"wav","codec":"flac","sample_rate":1,"channels":1,"tags":{"title":""}}"#,
        #"{"container":"wav","codec":"flac","sample_rate":1,"channels":1,"tags":{"TITLE":"a"}}"#,
        #"{"container":"wav","codec":"flac","sample_rate":1,"channels":1,"tags":{},"bit_depth":0}"#,
        #"{"container":"wav","codec":"flac","sample_rate":1,"channels":1,"tags":{},"declared_duration":1e300}"#,
    ])
    func `is refused when its values make no sense`(text: String) {
        #expect(throws: TranscoderProtocolError.implausible("description of the upload")) { try part(1, text) }
    }

    @Test(arguments: ["decode_errors", "segment_count", "source_samples", "total_frames"])
    func `is refused as a summary with a number that nobody can calculate with`(name: String) {
        let text = String(decoding: Self.summary.payload, as: UTF8.self)
        for number in [Int.max, .min, .max - 1023, 1 << 42] {
            let range = text.range(of: "\"\(name)\":[0-9]+", options: .regularExpression)
            let other = range.map { text.replacingCharacters(in: $0, with: "\"\(name)\":\(number)") } ?? text
            #expect(other != text)
            #expect(throws: TranscoderProtocolError.self) { try TranscoderSummary(payload: Array(other.utf8)) }
        }
    }

    @Test func `is refused as a summary when nothing was made`() {
        for count in [-1, Self.summary.totalFrames + 1] {
            var summary = Self.summary
            summary.segmentCount = count
            #expect(throws: TranscoderProtocolError.implausible("summary")) {
                try TranscoderSummary(payload: summary.payload)
            }
        }
        // A number that is not finite cannot be said in JSON.
        var summary = Self.summary
        summary.sourceDuration = .nan
        #expect(throws: TranscoderProtocolError.unreadable("summary")) {
            try TranscoderSummary(payload: summary.payload)
        }
    }

    @Test func `is refused as a segment of no format`() {
        let segment = TranscoderPart.segment(TranscoderSegment(number: 0, frameCount: 1, bytes: [1]))
        var bytes = segment.bytes
        bytes[7] = 2
        #expect(throws: TranscoderProtocolError.implausible("segment")) {
            try TranscoderPart(kind: segment.kind, bytes: bytes)
        }
    }

    @Test func `is refused as a segment without frames`() {
        let segment = TranscoderPart.segment(TranscoderSegment(number: 0, frameCount: 0, bytes: [1]))
        #expect(throws: TranscoderProtocolError.implausible("segment")) {
            try TranscoderPart(kind: segment.kind, bytes: segment.bytes)
        }
    }

    @Test func `of any bytes is a part or an error`() {
        for part in [
            TranscoderPart.facts(Self.facts), .segment(TranscoderSegment(number: 1, frameCount: 2, bytes: [3])),
        ] {
            for _ in 0..<1000 {
                var bytes = part.bytes
                for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count)] = .random(in: 0...255) }
                #expect(throws: Never.self) {
                    do { _ = try TranscoderPart(kind: part.kind, bytes: bytes) } catch is TranscoderProtocolError {}
                }
            }
        }
    }
}
