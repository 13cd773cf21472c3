import Foundation

/// JSON as people and diffs like it: indented, keys sorted and in snake case, a line end at the end.
enum JSONFile {
    static func data(of value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value) + Data("\n".utf8)
    }
}
