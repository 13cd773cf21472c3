/// What [MusicBrainz](https://musicbrainz.org/doc/MusicBrainz_Identifier) calls a recording, a release or an artist: a UUID.
public struct MusicBrainzID: Sendable, Equatable, CustomStringConvertible {
    /// The UUID in small letters and with its hyphens.
    public let description: String

    /// Reads a UUID with its hyphens, whatever the case.
    public init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let id = text.lowercased()
        guard id.wholeMatch(of: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil else { return nil }
        self.description = id
    }
}

extension MusicBrainzID: Codable {
    /// Reads the UUID from a string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = MusicBrainzID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a UUID with hyphens")
        }
        self = id
    }

    /// Writes the UUID as a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
