/// Why a description of routes cannot be used.
public struct APIDescriptionError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and where, to follow “its openapi.json …”.
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}
