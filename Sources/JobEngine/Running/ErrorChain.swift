/// An error and what caused it, as far as it says.
///
/// Swift has no protocol for causes, so they are looked for where errors keep them: in a stored property or an associated
/// value that is an error itself.
enum ErrorChain {
    /// How many errors a chain has at most, and how many characters of each are kept.
    static let maximumDepth = 8
    static let maximumLength = 2000

    /// The descriptions, the outermost first.
    static func descriptions(of error: any Error) -> [String] {
        var chain: [String] = []
        var current: (any Error)? = error
        while let error = current, chain.count < maximumDepth {
            let text = String("\(error)".prefix(maximumLength)).replacing("\0", with: "")
            if chain.last != text { chain.append(text.isEmpty ? "\(type(of: error))" : text) }
            current = cause(in: Mirror(reflecting: error), depth: 0)
        }
        return chain
    }

    /// The first error among the children, or among the parts of an enum's payload.
    private static func cause(in mirror: Mirror, depth: Int) -> (any Error)? {
        for child in mirror.children {
            if let error = child.value as? any Error { return error }
            let inner = Mirror(reflecting: child.value)
            guard depth < 2, [.optional, .tuple, .enum].contains(inner.displayStyle) else { continue }
            if let error = cause(in: inner, depth: depth + 1) { return error }
        }
        return nil
    }
}
