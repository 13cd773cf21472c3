import Foundation
import PluginAPI

/// Where a list goes on: after an entry, whether or not that is still there.
///
/// It holds what the list is ordered by, so that what was added or removed meanwhile moves nothing.
struct Cursor: Codable, Sendable, Equatable {
    /// The orders that lists are in.
    enum List: String, Codable, Sendable {
        case albumsByTitle = "a"
        case albumsByYear = "y"
        case artistsByName = "r"
    }

    /// Which order it is of.
    let list: List
    /// The title or name of the entry, as Postgres compares it.
    var name: String?
    /// The year of the entry.
    var year: Int?
    /// The id of the entry.
    let id: Int

    private enum CodingKeys: String, CodingKey {
        case list = "l"
        case name = "n"
        case year = "y"
        case id = "i"
    }

    /// A name has 200 characters, of four bytes at most, and JSON and base64 make more of them.
    private static let longest = 2500

    /// Goes on after an entry.
    init(_ list: List, name: String? = nil, year: Int? = nil, id: Int) {
        self.list = list
        self.name = name
        self.year = year
        self.id = id
    }

    /// Reads what ``text`` has written for the same order; nil where it is anything else.
    init?(_ text: String, of list: List) {
        guard text.utf8.count <= Self.longest, let data = Data(base64URL: text),
            let cursor = try? JSONDecoder().decode(Cursor.self, from: data), cursor.list == list, cursor.isValid
        else { return nil }
        self = cursor
    }

    /// The cursor as a client gets it: letters, digits, hyphens and underscores.
    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and numbers always encode.
        return ((try? encoder.encode(self)) ?? Data()).base64URL
    }

    private var isValid: Bool {
        let hasName = name.map { !$0.isEmpty && !$0.contains("\0") } ?? false
        guard id > 0, year.map((0...9999).contains) ?? true else { return false }
        return list == .albumsByYear ? name == nil : hasName && year == nil
    }
}
