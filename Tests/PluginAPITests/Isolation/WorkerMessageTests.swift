import Testing
import WorkerProtocol

struct WorkerMessageTests {
    static let messages: [WorkerMessage] = [
        .progress(fraction: 0, stage: nil), .progress(fraction: 0.1 + 0.2, stage: "encoding"),
        .progress(fraction: 1, stage: "fertig – „gut“"), .log(level: .warning, text: "a line"),
        .log(level: .trace, text: ""), .payload(kind: 0, bytes: []), .payload(kind: 255, bytes: [1, 2, 3]),
        .payload(kind: 7, bytes: Array(repeating: 0x47, count: 300_000)),
    ]
    static let ends: [WorkerMessage] = [
        .finished(payload: []), .finished(payload: [9, 8]), .failed(message: "Das ist kein Bild.", isPermanent: true),
        .failed(message: "", isPermanent: false),
    ]

    /// All messages of a stream that comes in pieces of a size.
    private func decode(_ bytes: [UInt8], size: Int = .max) throws -> [WorkerMessage] {
        var decoder = WorkerMessageDecoder()
        var rest = bytes[...]
        var messages: [WorkerMessage] = []
        while !rest.isEmpty {
            var piece = rest.prefix(size)
            rest = rest.dropFirst(size)
            while let message = try decoder.next(from: &piece) { messages.append(message) }
            #expect(piece.isEmpty)
        }
        let hasEnded = try decoder.finish()
        #expect(hasEnded == (messages.last?.isLast ?? false))
        return messages
    }

    private func frame(_ kind: UInt8, length: UInt32, _ bytes: [UInt8] = []) -> [UInt8] {
        [kind] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + bytes
    }

    private func frame(_ kind: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        frame(kind, length: UInt32(bytes.count), bytes)
    }

    @Test(arguments: ends, [1, 2, 3, 5, 4096, .max])
    func `arrives as it was sent, in pieces of any size`(end: WorkerMessage, size: Int) throws {
        let messages = Self.messages + [end]
        #expect(try decode(messages.flatMap { try $0.encoded() }, size: size) == messages)
    }

    @Test func `begins with its kind and its length`() throws {
        #expect(try WorkerMessage.payload(kind: 2, bytes: [7, 8]).encoded() == [3, 0, 0, 0, 3, 2, 7, 8])
        #expect(try WorkerMessage.failed(message: "no", isPermanent: true).encoded() == [4, 0, 0, 0, 3, 1, 110, 111])
        #expect(try WorkerMessage.log(level: .error, text: "!").encoded() == [2, 0, 0, 0, 2, 5, 33])
        #expect(
            try WorkerMessage.progress(fraction: 1, stage: "x").encoded()
                == [1, 0, 0, 0, 9, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 120]
        )
        #expect(try WorkerMessage.finished(payload: []).encoded() == [5, 0, 0, 0, 0])
    }

    @Test func `is refused by its header when it announces too much or too little`() {
        let lengths: [(kind: WorkerMessageKind, length: UInt32)] = [
            (.progress, 7), (.progress, 8 + 257), (.log, 0), (.log, 8194), (.payload, 0), (.payload, 16_777_218),
            (.payload, .max), (.failed, 0), (.failed, 4098), (.finished, 1_048_577), (.finished, 1 << 31),
        ]
        for (kind, length) in lengths {
            #expect(throws: WorkerProtocolError.badLength(kind, length: Int(length))) {
                try decode(frame(kind.rawValue, length: length))
            }
        }
    }

    @Test(arguments: [0, 6, 0x47, 255] as [UInt8])
    func `is refused by its first byte when that is no kind`(kind: UInt8) {
        #expect(throws: WorkerProtocolError.unknownKind(kind)) { try decode([kind]) }
    }

    @Test func `is refused when its values make no sense`() {
        for fraction in [-0.001, 1.001, .nan, .infinity, -.infinity] as [Double] {
            let bytes = stride(from: 56, through: 0, by: -8)
                .map { UInt8(truncatingIfNeeded: fraction.bitPattern >> $0) }
            #expect(throws: WorkerProtocolError.badFraction) { try decode(frame(1, bytes)) }
        }
        #expect(throws: WorkerProtocolError.badLevel(7)) { try decode(frame(2, [7])) }
        #expect(throws: WorkerProtocolError.badFlag(2)) { try decode(frame(4, [2])) }
    }

    @Test(arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
    func `is refused when its text is not UTF-8`(bytes: [UInt8]) {
        #expect(throws: WorkerProtocolError.notText(.progress)) {
            try decode(frame(1, Array(repeating: 0, count: 8) + bytes))
        }
        #expect(throws: WorkerProtocolError.notText(.log)) { try decode(frame(2, [0] + bytes)) }
        #expect(throws: WorkerProtocolError.notText(.failed)) { try decode(frame(4, [0] + bytes)) }
    }

    @Test(arguments: ends)
    func `is refused after the last one`(end: WorkerMessage) throws {
        let bytes = try end.encoded()
        #expect(throws: WorkerProtocolError.afterTheEnd) { try decode(bytes + [1]) }
        #expect(throws: WorkerProtocolError.afterTheEnd) { try decode(bytes + bytes) }
    }

    @Test func `is missed when the stream ends within it`() throws {
        let bytes = try WorkerMessage.payload(kind: 1, bytes: [1, 2, 3]).encoded()
        for count in 1..<bytes.count {
            #expect(throws: WorkerProtocolError.cutOff) { try decode(Array(bytes.prefix(count))) }
        }
    }

    @Test func `does not come any more after an error`() throws {
        var decoder = WorkerMessageDecoder()
        var piece = try (Self.messages[0].encoded() + [9] + Self.messages[0].encoded())[...]
        #expect(try decoder.next(from: &piece) == Self.messages[0])
        for _ in 0..<2 {
            #expect(throws: WorkerProtocolError.unknownKind(9)) { try decoder.next(from: &piece) }
        }
        #expect(throws: WorkerProtocolError.unknownKind(9)) { try decoder.finish() }
    }

    @Test func `cannot be sent when the other side would not take it`() {
        let zeros = { Array(repeating: 0 as UInt8, count: $0) }
        #expect(throws: WorkerProtocolError.badFraction) {
            try WorkerMessage.progress(fraction: .nan, stage: nil).encoded()
        }
        #expect(throws: WorkerProtocolError.badLength(.payload, length: 1 + 16 << 20 + 1)) {
            try WorkerMessage.payload(kind: 1, bytes: zeros(16 << 20 + 1)).encoded()
        }
        #expect(throws: WorkerProtocolError.badLength(.finished, length: 1 << 20 + 1)) {
            try WorkerMessage.finished(payload: zeros(1 << 20 + 1)).encoded()
        }
    }

    @Test(arguments: ["x", "ü", "€", "𝄞"])
    func `has a text that is too long cut between two characters`(character: String) throws {
        for filler in ["", "a", "aa", "aaa"] {
            let text = filler + String(repeating: character, count: 9000)
            let messages = try decode(try WorkerMessage.log(level: .info, text: text).encoded())
            guard case .log(_, let cut) = messages.first else {
                Issue.record("\(messages)")
                return
            }
            #expect(text.hasPrefix(cut))
            #expect((8189...8192).contains(cut.utf8.count))
        }
    }

    @Test func `of any bytes is a message or an error`() throws {
        let original = try (Self.messages.prefix(7) + [Self.ends[2]]).flatMap { try $0.encoded() }
        for _ in 0..<5000 {
            var bytes = original
            for _ in 0..<3 { bytes[Int.random(in: 0..<bytes.count)] = .random(in: 0...255) }
            do {
                // What can be read is also what can be said.
                for message in try decode(bytes, size: .random(in: 1...50)) { _ = try message.encoded() }
            } catch is WorkerProtocolError {
            }
        }
    }
}
