import Foundation

/// The fields of queries and forms (URL standard §5.1), which may come in both places.
struct FormFields: Sendable {
    /// So many are read of one request.
    private static let limit = 500

    private var values: [String: [String]] = [:]
    private var count = 0

    /// Reads fields as they stand in an address or in a body.
    init(_ sources: String...) throws(SubsonicError) {
        for source in sources { try add(source) }
    }

    /// The first value of a field; an empty one counts as none.
    subscript(_ name: String) -> String? {
        guard let value = values[name]?.first, !value.isEmpty else { return nil }
        return value
    }

    /// Whether the field was sent, be it empty.
    func has(_ name: String) -> Bool { values[name] != nil }

    private mutating func add(_ source: String) throws(SubsonicError) {
        for field in source.split(separator: "&") {
            count += 1
            guard count <= Self.limit else { throw SubsonicError(.generic, "There are too many parameters.") }
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decode(parts[0]) else {
                throw SubsonicError(.generic, "The name of a parameter is not percent-encoded UTF-8.")
            }
            // A database has no text with NUL.
            guard let value = Self.decode(parts.count > 1 ? parts[1] : ""), !value.contains("\0") else {
                throw .invalid(String(name.prefix(50)), "it must be percent-encoded UTF-8 without NUL.")
            }
            values[name, default: []].append(value)
        }
    }

    private static func decode(_ text: Substring) -> String? {
        text.replacing("+", with: " ").removingPercentEncoding
    }
}
