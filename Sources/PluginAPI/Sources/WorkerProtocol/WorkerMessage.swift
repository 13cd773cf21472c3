/// What a program in a process of its own says to the host.
///
/// Progress, lines for the log and payloads come in any number and order. The last message says either that the program has
/// finished or that it has failed, and nothing may follow it.
public enum WorkerMessage: Equatable, Sendable {
    /// How far it has come: the part that is done, 0…1, and what is being done, for a person.
    case progress(fraction: Double, stage: String?)
    /// A line for the log.
    case log(level: WorkerLogLevel, text: String)
    /// A piece of the program's own protocol, which alone knows the kinds.
    case payload(kind: UInt8, bytes: [UInt8])
    /// It could not do what it was asked for, and whether another attempt would end the same way.
    case failed(message: String, isPermanent: Bool)
    /// It has done what it was asked for; what it has to say of that is its own.
    case finished(payload: [UInt8])

    /// Whether nothing may follow.
    public var isLast: Bool {
        switch self {
        case .progress, .log, .payload: false
        case .failed, .finished: true
        }
    }
}
