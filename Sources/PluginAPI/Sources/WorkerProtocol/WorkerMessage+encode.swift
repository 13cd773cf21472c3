extension WorkerMessage {
    /// What kind it is.
    public var kind: WorkerMessageKind {
        switch self {
        case .progress: .progress
        case .log: .log
        case .payload: .payload
        case .failed: .failed
        case .finished: .finished
        }
    }

    /// The message as it travels.
    ///
    /// A text that is too long is cut; anything else that the other side would not take is an error.
    public func encoded() throws(WorkerProtocolError) -> [UInt8] {
        switch self {
        case .progress(let fraction, let stage):
            guard (0...1).contains(fraction) else { throw .badFraction }
            return try frame(after: Self.bytes(fraction.bitPattern), text: stage ?? "")
        case .log(let level, let text):
            return try frame(after: [level.rawValue], text: text)
        case .payload(let kind, let bytes):
            return try frame(after: [kind], bytes)
        case .failed(let message, let isPermanent):
            return try frame(after: [isPermanent ? 1 : 0], text: message)
        case .finished(let payload):
            return try frame(payload)
        }
    }

    private func frame(after front: [UInt8], text: String) throws(WorkerProtocolError) -> [UInt8] {
        try frame(after: front, Self.utf8(text, within: kind.lengths.upperBound - front.count))
    }

    private func frame(after front: [UInt8] = [], _ rest: [UInt8]) throws(WorkerProtocolError) -> [UInt8] {
        let length = front.count + rest.count
        guard kind.lengths.contains(length) else { throw .badLength(kind, length: length) }
        var frame: [UInt8] = []
        frame.reserveCapacity(WorkerMessageKind.headerLength + length)
        frame.append(kind.rawValue)
        // No length that is allowed has more than 25 bits.
        frame.append(contentsOf: Self.bytes(UInt32(truncatingIfNeeded: length)))
        frame.append(contentsOf: front)
        frame.append(contentsOf: rest)
        return frame
    }

    /// The beginning of a text that fits, without half a character.
    private static func utf8(_ text: String, within limit: Int) -> [UInt8] {
        let bytes = Array(text.utf8)
        guard bytes.count > limit else { return bytes }
        let isContinuation = { (byte: UInt8) in byte & 0xC0 == 0x80 }
        let end = bytes[...limit].lastIndex { !isContinuation($0) } ?? 0
        return Array(bytes[..<end])
    }

    /// A number, most significant byte first.
    private static func bytes(_ number: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
        stride(from: number.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
