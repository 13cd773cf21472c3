/// Why something cannot be done to a job now.
public struct JobConflict: Error, Sendable, Equatable, CustomStringConvertible {
    /// One sentence for a person.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
