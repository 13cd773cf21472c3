/// A request as far as it is known when its head is read: it has no body, and its route was not looked for.
public struct ReadyRequest: Sendable {
    /// What was asked.
    public let head: HTTPRequest
    /// The address of the client, or of the proxy before it; "-" where it is not known.
    public let peer: String

    /// Makes a request.
    public init(head: HTTPRequest, peer: String) {
        self.head = head
        self.peer = peer
    }
}
