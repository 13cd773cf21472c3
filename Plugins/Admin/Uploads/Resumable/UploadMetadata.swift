import Foundation
import PluginAPI

/// What a client says of a file in `Upload-Metadata`: keys, and what belongs to them in Base64.
struct UploadMetadata: Equatable {
    /// How long the field may be, and how many keys it may have.
    static let maximumLength = 4096
    static let maximumCount = 32

    private let values: [String: String]

    /// Reads the field; nil is an empty one.
    init(_ field: String?) throws(Problem) {
        let field = field ?? ""
        guard field.utf8.count <= Self.maximumLength else {
            throw Self.problem("It may have up to \(Self.maximumLength) bytes.")
        }
        var values: [String: String] = [:]
        let pairs = field.isEmpty ? [] : field.split(separator: ",", omittingEmptySubsequences: false)
        guard pairs.count <= Self.maximumCount else {
            throw Self.problem("It may have up to \(Self.maximumCount) keys.")
        }
        for pair in pairs {
            let (key, value) = try Self.pair(pair)
            guard values.updateValue(value, forKey: key) == nil else { throw Self.problem("It has \(key) twice.") }
        }
        self.values = values
    }

    /// What belongs to a key; nil where it is left out or empty.
    subscript(key: String) -> String? { values[key].flatMap { $0.isEmpty ? nil : $0 } }

    /// The id that belongs to a key.
    func id(_ key: String) throws(Problem) -> Int? {
        guard let text = self[key] else { return nil }
        guard let id = Int(text), id > 0 else {
            throw .invalidParameter(key, "An id is a whole number above zero.")
        }
        return id
    }

    private static func pair(_ pair: Substring) throws(Problem) -> (key: String, value: String) {
        let words = pair.split(separator: " ")
        guard let key = words.first, words.count <= 2, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw problem("It must be keys in ASCII with a value in Base64 each, between commas.")
        }
        guard words.count == 2 else { return (String(key), "") }
        // Postgres keeps no NUL in a text.
        guard let data = Data(base64Encoded: String(words[1])), let value = String(data: data, encoding: .utf8),
            !value.unicodeScalars.contains("\0")
        else { throw problem("The value of \(key) must be text in Base64.") }
        return (String(key), value)
    }

    private static func problem(_ detail: String) -> Problem {
        .invalidParameter(HTTPField.Name.uploadMetadata.rawName, detail)
    }
}
