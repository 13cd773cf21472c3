import Foundation
import PluginAPI

/// Checks of the fields of a body. Each throws a problem that names the field.
enum Field {
    /// A text that has to be there, without spaces around it.
    static func text(_ name: String, _ value: String?, upTo limit: Int = 200) throws -> String {
        guard let text = try optionalText(name, value, upTo: limit) else {
            throw Problem.invalidField(name, "It must not be empty.")
        }
        return text
    }

    /// A text that may be left out.
    static func optionalText(_ name: String, _ value: String?, upTo limit: Int = 10_000) throws -> String? {
        guard let value else { return nil }
        let trimmed = value.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.unicodeScalars.contains("\0") else { throw Problem.invalidField(name, "It has a NUL character.") }
        guard trimmed.unicodeScalars.count <= limit else {
            throw Problem.invalidField(name, "It may have up to \(limit) characters.")
        }
        return trimmed.isEmpty ? nil : trimmed
    }

    /// An address of http or https, or a path on this server.
    static func url(_ name: String, _ value: String?) throws -> String? {
        guard let text = try optionalText(name, value, upTo: 2000) else { return nil }
        let isPath = text.hasPrefix("/") && !text.hasPrefix("//")
        guard isPath || text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(where: \.isWhitespace) else {
            throw Problem.invalidField(name, "It must be an address of http or https, or a path that begins with /.")
        }
        return text
    }

    /// A whole number in a range.
    static func number(_ name: String, _ value: Int?, in range: ClosedRange<Int>) throws -> Int? {
        guard let value else { return nil }
        guard range.contains(value) else {
            throw Problem.invalidField(name, "It must be from \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }

    /// Seconds, above zero and up to a day.
    static func seconds(_ name: String, _ value: Double?) throws -> Double? {
        guard let value else { return nil }
        guard value.isFinite, value > 0, value <= 86_400 else {
            throw Problem.invalidField(name, "It must be seconds above 0, up to 86400.")
        }
        return value
    }

    /// A field that has to be there.
    static func required<Value>(_ name: String, _ value: Value?) throws -> Value {
        guard let value else { throw Problem.invalidField(name, "The field is missing.") }
        return value
    }
}
