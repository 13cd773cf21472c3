/// A kind of problem, as its page shows it to people.
public struct APIProblem: Sendable, Codable, Equatable {
    /// The sentence that each problem of the kind has as its title.
    public let title: String
    /// The HTTP status.
    public let status: Int
    /// What it means.
    public let description: String
    /// What to do about it.
    public let remedy: String
}
