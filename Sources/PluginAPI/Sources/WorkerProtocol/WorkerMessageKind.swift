/// The kinds of messages, by the byte that they begin with.
///
/// A message is that byte, its length in 4 bytes, most significant first, and so many bytes:
///
/// | kind | its bytes |
/// |---|---|
/// | progress | the part that is done as a Double, 8 bytes, most significant first; then what is being done, if anything |
/// | log | the level, 1 byte; then the text |
/// | payload | the program's own kind, 1 byte; then whatever belongs to it |
/// | failed | 1 when another attempt would end the same way, else 0; then the reason |
/// | finished | whatever the program has to say |
///
/// Texts are UTF-8.
public enum WorkerMessageKind: UInt8, Sendable, CaseIterable {
    /// How far it has come.
    case progress = 1
    /// A line for the log.
    case log = 2
    /// A piece of the program's own protocol.
    case payload = 3
    /// It could not do what it was asked for.
    case failed = 4
    /// It has done what it was asked for.
    case finished = 5

    /// Bytes before a message's own.
    static let headerLength = 5

    /// How many bytes a message of this kind may have after its header.
    public var lengths: ClosedRange<Int> {
        switch self {
        case .progress: 8...8 + 256
        case .log: 1...1 + 8 << 10
        case .payload: 1...1 + 16 << 20
        case .failed: 1...1 + 4 << 10
        case .finished: 0...1 << 20
        }
    }
}
