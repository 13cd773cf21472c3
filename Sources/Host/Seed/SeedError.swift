/// Something that is wrong with a seed, in a person's words.
struct SeedError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
