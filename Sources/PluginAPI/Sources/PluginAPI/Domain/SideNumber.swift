/// A track's place on a vinyl record: the side's letter and the place on it, as in A1, A2, B1.
public struct SideNumber: Sendable, Equatable, Hashable, CustomStringConvertible {
    /// The notation itself.
    public let description: String

    /// Reads the notation: one or two capital letters, then 1…99.
    public init?(_ text: String) {
        guard Self.isValid(text.utf8) else { return nil }
        self.description = text
    }

    /// By hand: it is read of each row, and a regular expression costs more than all the rest of one.
    private static func isValid(_ text: String.UTF8View) -> Bool {
        let side = text.prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        let place = text.dropFirst(side.count)
        return (1...2).contains(side.count) && (1...2).contains(place.count)
            && place.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            && place.first != UInt8(ascii: "0")
    }

    /// The place of a track that nobody gave one: six tracks to a side, as on most long-playing records.
    public init(trackNumber: Int) {
        let (side, place) = max(0, trackNumber - 1).quotientAndRemainder(dividingBy: Self.tracksPerSide)
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let last = String(letters[side % letters.count])
        let first = side < letters.count ? "" : String(letters[side / letters.count - 1])
        self.description = "\(first)\(last)\(place + 1)"
    }

    /// How many tracks go on a side where nobody said otherwise.
    public static let tracksPerSide = 6
}

extension SideNumber: Codable {
    /// Reads the notation from a string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let side = SideNumber(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a side such as A1")
        }
        self = side
    }

    /// Writes the notation as a string.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
