/// Settings with which the host cannot start.
struct ConfigurationError: Error, CustomStringConvertible {
    /// One sentence for each, with the key's name.
    let sentences: [String]

    var description: String { sentences.joined(separator: "\n") }
}
