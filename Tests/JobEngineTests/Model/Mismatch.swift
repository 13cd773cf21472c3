/// The store and the model do not agree.
struct Mismatch: Error, CustomStringConvertible {
    let description: String
}
