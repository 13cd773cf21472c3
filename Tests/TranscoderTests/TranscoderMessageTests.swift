import Testing
import TranscoderProtocol

struct TranscoderMessageTests {
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
        isTruncated: false
    )
    private static let messages: [TranscoderMessage] = [
        .facts(facts),
        .progress(TranscoderProgress(fraction: 0.5, segments: 1)),
        .segment(number: 0, frameCount: 468, bytes: Array(repeating: 0x47, count: 300_000)),
        .segment(number: 70_000, frameCount: 1, bytes: [7]),
        .finished(summary),
        .failed(TranscoderFailure(code: .notAudio, message: "Das ist keine Tonaufnahme – „nein“.")),
    ]

    private func decode(_ bytes: [UInt8]) throws -> [TranscoderMessage] {
        var decoder = TranscoderMessageDecoder()
        decoder.append(bytes)
        var messages: [TranscoderMessage] = []
        while let message = try decoder.next() { messages.append(message) }
        #expect(decoder.isEmpty)
        return messages
    }

    /// A frame with any header.
    private func frame(_ kind: UInt8, length: UInt32, _ payload: [UInt8]) -> [UInt8] {
        [kind] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + payload
    }

    private func json(_ kind: UInt8, _ text: String) -> [UInt8] {
        frame(kind, length: UInt32(text.utf8.count), Array(text.utf8))
    }

    @Test func `arrives as it was sent`() throws {
        #expect(try decode(Self.messages.flatMap(\.encoded)) == Self.messages)
    }

    @Test(arguments: [1, 2, 3, 7, 4096, 65_536])
    func `arrives in pieces of any size`(size: Int) throws {
        var decoder = TranscoderMessageDecoder()
        var rest = Self.messages.flatMap(\.encoded)[...]
        var received: [TranscoderMessage] = []
        while !rest.isEmpty {
            rest.prefix(size).withUnsafeBytes { decoder.append($0) }
            rest = rest.dropFirst(size)
            while let message = try decoder.next() { received.append(message) }
        }
        #expect(received == Self.messages)
        #expect(decoder.isEmpty)
    }

    @Test func `begins with its kind and its length`() {
        let bytes = TranscoderMessage.segment(number: 258, frameCount: 468, bytes: [1, 2, 3]).encoded
        #expect(bytes == [3, 0, 0, 0, 11, 0, 0, 1, 2, 0, 0, 1, 0xD4, 1, 2, 3])
    }

    @Test func `has names in snake case`() throws {
        let summary = try #require(Self.messages.last { if case .finished = $0 { true } else { false } })
        let text = String(decoding: summary.encoded.dropFirst(5), as: UTF8.self)
        #expect(
            text == #"{"decode_errors":0,"segment_count":4,"source_duration":31.3,"source_samples":1502400,"#
                + #""total_frames":1469,"truncated":false}"#
        )
    }

    @Test func `does not come before its last byte`() throws {
        var decoder = TranscoderMessageDecoder()
        let bytes = TranscoderMessage.facts(Self.facts).encoded
        decoder.append(bytes.dropLast())
        #expect(try decoder.next() == nil)
        #expect(!decoder.isEmpty)
        decoder.append(bytes.suffix(1))
        #expect(try decoder.next() == .facts(Self.facts))
    }

    @Test func `is refused by its header when it announces too much or too little`() {
        let lengths: [(kind: UInt8, length: UInt32)] = [
            (1, 16_385), (1, 0), (2, 1), (3, 8), (3, 16_777_217), (3, .max), (4, .max), (5, 1 << 31),
        ]
        for (kind, length) in lengths {
            #expect(throws: TranscoderProtocolError.badLength(kind: kind, length: Int(length))) {
                try decode(frame(kind, length: length, []))
            }
        }
        for kind in [0, 6, 0x47, 255] as [UInt8] {
            #expect(throws: TranscoderProtocolError.unknownKind(kind)) { try decode(frame(kind, length: 2, [])) }
        }
    }

    @Test(arguments: [
        #"{"container":"wav"}"#, #"{{"#, #"[]"#, #"{"fraction":"half","segments":1}"#, "\u{0}\u{0}",
        String(repeating: "[", count: 16_384),
    ])
    func `is refused when it cannot be read`(text: String) {
        for kind in [1, 2, 4, 5] as [UInt8] {
            #expect(throws: TranscoderProtocolError.unreadable(kind: kind)) { try decode(json(kind, text)) }
        }
    }

    @Test(arguments: [
        (1, #"{"container":"wav","codec":"flac","sample_rate":0,"channels":2}"#),
        (1, #"{"container":"wav","codec":"flac","sample_rate":1,"channels":-1}"#),
        (1, #"{"container":"","codec":"flac","sample_rate":1,"channels":1}"#),
        (1, #"{"container":"../x","codec":"flac","sample_rate":1,"channels":1}"#),
        (1, #"{"container":"wav","codec":"flac","sample_rate":1,"channels":1,"declared_duration":-1}"#),
        (1, #"{"container":"wav","codec":"flac","sample_rate":1,"channels":1,"declared_duration":1e300}"#),
        (2, #"{"fraction":1.01,"segments":0}"#),
        (2, #"{"fraction":0,"segments":-1}"#),
        (5, #"{"code":"Not Audio","message":"x"}"#),
        (5, #"{"code":"empty","message":""}"#),
    ])
    func `is refused when its values make no sense`(kind: UInt8, text: String) {
        #expect(throws: TranscoderProtocolError.implausible(kind: kind)) { try decode(json(kind, text)) }
    }

    @Test func `is refused as a summary when nothing was made`() {
        var summary = Self.summary
        summary.segmentCount = 0
        #expect(throws: TranscoderProtocolError.implausible(kind: 4)) {
            try decode(TranscoderMessage.finished(summary).encoded)
        }
        summary.segmentCount = summary.totalFrames + 1
        #expect(throws: TranscoderProtocolError.implausible(kind: 4)) {
            try decode(TranscoderMessage.finished(summary).encoded)
        }
    }

    @Test func `is refused as a segment without frames`() {
        #expect(throws: TranscoderProtocolError.implausible(kind: 3)) {
            try decode(TranscoderMessage.segment(number: 0, frameCount: 0, bytes: [1]).encoded)
        }
    }

    @Test func `is refused when a number is not finite`() {
        let message = TranscoderMessage.progress(TranscoderProgress(fraction: .nan, segments: 0))
        #expect(throws: TranscoderProtocolError.unreadable(kind: 2)) { try decode(message.encoded) }
    }

    @Test func `does not come any more after an error`() throws {
        var decoder = TranscoderMessageDecoder()
        decoder.append(Self.messages[0].encoded + [9, 0, 0, 0, 1])
        #expect(try decoder.next() == Self.messages[0])
        #expect(throws: TranscoderProtocolError.unknownKind(9)) { try decoder.next() }
        decoder.append(Self.messages[0].encoded)
        #expect(throws: TranscoderProtocolError.unknownKind(9)) { try decoder.next() }
        #expect(decoder.isEmpty)
    }

    @Test func `of any bytes is a message or an error`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            var bytes = Self.messages[0].encoded + Self.messages[1].encoded
            for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255) }
            var decoder = TranscoderMessageDecoder()
            decoder.append(bytes)
            while let message = try? decoder.next() { _ = message }
        }
    }
}
