extension WorkerMessage {
    /// Reads and judges what comes after a header.
    init(_ kind: WorkerMessageKind, _ bytes: [UInt8]) throws(WorkerProtocolError) {
        // What reads the header has compared the length, so that what is dropped is there.
        switch kind {
        case .progress:
            let fraction = Double(bitPattern: bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
            guard (0...1).contains(fraction) else { throw .badFraction }
            let stage = try Self.text(bytes.dropFirst(8), of: kind)
            self = .progress(fraction: fraction, stage: stage.isEmpty ? nil : stage)
        case .log:
            guard let level = WorkerLogLevel(rawValue: bytes[0]) else { throw .badLevel(bytes[0]) }
            self = .log(level: level, text: try Self.text(bytes.dropFirst(), of: kind))
        case .payload:
            self = .payload(kind: bytes[0], bytes: Array(bytes.dropFirst()))
        case .failed:
            guard bytes[0] <= 1 else { throw .badFlag(bytes[0]) }
            self = .failed(message: try Self.text(bytes.dropFirst(), of: kind), isPermanent: bytes[0] == 1)
        case .finished:
            self = .finished(payload: bytes)
        }
    }

    private static func text(
        _ bytes: ArraySlice<UInt8>,
        of kind: WorkerMessageKind
    ) throws(WorkerProtocolError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(kind) }
        return text
    }
}
