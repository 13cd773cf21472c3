/// An International Standard Recording Code (ISO 3901): two letters, three letters or digits, the year and a number.
public struct ISRC: Sendable, Equatable, CustomStringConvertible {
    /// The code in capitals and without hyphens, such as `GBAYE6800011`.
    public let description: String

    /// Reads the code, with its hyphens or without, whatever the case.
    public init?(_ text: String) {
        // Some letters beyond ASCII have capitals in it.
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let code = text.uppercased()
        guard let parts = code.wholeMatch(of: /([A-Z]{2})(-?)([A-Z0-9]{3})\2([0-9]{2})\2([0-9]{5})/)?.output else {
            return nil
        }
        self.description = "\(parts.1)\(parts.3)\(parts.4)\(parts.5)"
    }
}

extension ISRC: Codable {
    /// Reads the code from a string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let code = ISRC(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an ISRC such as GBAYE6800011")
        }
        self = code
    }

    /// Writes the code as a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
