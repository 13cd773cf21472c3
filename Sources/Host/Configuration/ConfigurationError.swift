/// Settings with which the host cannot start.
struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    /// One sentence for each, with the key's name.
    let sentences: [String]

    init(sentences: [String]) {
        self.sentences = sentences
    }

    init(_ sentence: String) {
        self.init(sentences: [sentence])
    }

    var description: String { sentences.joined(separator: "\n") }
}
