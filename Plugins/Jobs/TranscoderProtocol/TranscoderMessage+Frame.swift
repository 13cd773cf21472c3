extension TranscoderMessage {
    /// The message as it travels.
    public var encoded: [UInt8] {
        switch self {
        case .facts(let facts): Self.frame(.facts, facts.json)
        case .progress(let progress): Self.frame(.progress, progress.json)
        case .segment(let number, let frameCount, let bytes):
            Self.frame(.segment, bytes, after: TranscoderFrame.bytes(number) + TranscoderFrame.bytes(frameCount))
        case .finished(let summary): Self.frame(.finished, summary.json)
        case .failed(let failure): Self.frame(.failed, failure.json)
        }
    }

    private static func frame(_ kind: TranscoderFrame.Kind, _ payload: [UInt8], after front: [UInt8] = []) -> [UInt8] {
        var frame: [UInt8] = []
        frame.reserveCapacity(TranscoderFrame.headerLength + front.count + payload.count)
        frame.append(kind.rawValue)
        frame.append(contentsOf: TranscoderFrame.bytes(front.count + payload.count))
        frame.append(contentsOf: front)
        frame.append(contentsOf: payload)
        return frame
    }

    /// Reads a message's payload and judges it.
    init(_ kind: TranscoderFrame.Kind, payload: ArraySlice<UInt8>) throws(TranscoderProtocolError) {
        switch kind {
        case .facts: self = .facts(try .decode(payload, of: kind))
        case .progress: self = .progress(try .decode(payload, of: kind))
        case .segment: self = try Self.segment(payload)
        case .finished: self = .finished(try .decode(payload, of: kind))
        case .failed: self = .failed(try .decode(payload, of: kind))
        }
    }

    private static func segment(_ payload: ArraySlice<UInt8>) throws(TranscoderProtocolError) -> TranscoderMessage {
        let header = payload.prefix(TranscoderFrame.segmentHeaderLength)
        let frameCount = TranscoderFrame.number(header.suffix(4))
        guard frameCount > 0 else { throw .implausible(kind: TranscoderFrame.Kind.segment.rawValue) }
        return .segment(
            number: TranscoderFrame.number(header.prefix(4)),
            frameCount: frameCount,
            bytes: Array(payload.dropFirst(TranscoderFrame.segmentHeaderLength))
        )
    }
}
