import PluginAPI

/// What was looked for, and the artists, albums and tracks that are called so, the best of each first.
struct SearchAnswer: Encodable, Sendable {
    /// How many of each kind are answered where the client does not say.
    static let defaultLimit = 8
    /// No name is longer.
    static let longestQuery = 200

    let query: String
    let found: SearchResults

    private enum CodingKeys: CodingKey {
        case query
    }

    func encode(to encoder: any Encoder) throws {
        try found.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(query, forKey: .query)
    }
}
