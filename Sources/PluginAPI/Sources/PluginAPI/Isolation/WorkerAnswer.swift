/// How the messages of a program ended.
enum WorkerAnswer: Sendable, Equatable {
    /// With the message that it has finished.
    case finished
    /// With the message that it has failed.
    case failed(message: String, isPermanent: Bool)
    /// Without a last message.
    case early
    /// Within a message.
    case half
}
