import PluginAPI

/// What a method answers.
enum Reply: Sendable {
    /// Goes into the envelope.
    case element(Element)
    /// Sound, a picture or a way to another address.
    case response(Response)

    /// All is well, and there is nothing to say.
    static let nothing = Reply.element([:])
}
