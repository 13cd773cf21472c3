/// Where a tag may be and what its value is (RFC 8216 §4.3).
struct TagGrammar: Sendable {
    enum Place: Sendable {
        /// In any playlist, once.
        case anywhere
        /// In a media playlist, once.
        case media
        /// In a media playlist, for the segment that follows.
        case segment
        /// In a media playlist, as often as it likes.
        case note
        /// In a master playlist, as often as it likes.
        case master
    }

    enum Shape: Sendable {
        case nothing
        case integer
        /// Seconds, a comma and a title.
        case duration
        case date
        /// Bytes, and from where on.
        case byteRange
        case oneOf([String])
        /// A list that has at least these attributes.
        case attributes([String])
    }

    let section: String
    let place: Place
    let shape: Shape

    var clause: String { "RFC 8216 §\(section)" }

    private init(_ section: String, _ place: Place, _ shape: Shape) {
        self.section = section
        self.place = place
        self.shape = shape
    }

    static let all: [String: TagGrammar] = [
        "#EXTM3U": TagGrammar("4.3.1.1", .anywhere, .nothing),
        "#EXT-X-VERSION": TagGrammar("4.3.1.2", .anywhere, .integer),
        "#EXTINF": TagGrammar("4.3.2.1", .segment, .duration),
        "#EXT-X-BYTERANGE": TagGrammar("4.3.2.2", .segment, .byteRange),
        "#EXT-X-DISCONTINUITY": TagGrammar("4.3.2.3", .segment, .nothing),
        "#EXT-X-KEY": TagGrammar("4.3.2.4", .note, .attributes(["METHOD"])),
        "#EXT-X-MAP": TagGrammar("4.3.2.5", .segment, .attributes(["URI"])),
        "#EXT-X-PROGRAM-DATE-TIME": TagGrammar("4.3.2.6", .segment, .date),
        "#EXT-X-DATERANGE": TagGrammar("4.3.2.7", .note, .attributes(["ID", "START-DATE"])),
        "#EXT-X-TARGETDURATION": TagGrammar("4.3.3.1", .media, .integer),
        "#EXT-X-MEDIA-SEQUENCE": TagGrammar("4.3.3.2", .media, .integer),
        "#EXT-X-DISCONTINUITY-SEQUENCE": TagGrammar("4.3.3.3", .media, .integer),
        "#EXT-X-ENDLIST": TagGrammar("4.3.3.4", .media, .nothing),
        "#EXT-X-PLAYLIST-TYPE": TagGrammar("4.3.3.5", .media, .oneOf(["EVENT", "VOD"])),
        "#EXT-X-I-FRAMES-ONLY": TagGrammar("4.3.3.6", .media, .nothing),
        "#EXT-X-MEDIA": TagGrammar("4.3.4.1", .master, .attributes(["TYPE", "GROUP-ID", "NAME"])),
        "#EXT-X-STREAM-INF": TagGrammar("4.3.4.2", .master, .attributes(["BANDWIDTH"])),
        "#EXT-X-I-FRAME-STREAM-INF": TagGrammar("4.3.4.3", .master, .attributes(["BANDWIDTH", "URI"])),
        "#EXT-X-SESSION-DATA": TagGrammar("4.3.4.4", .master, .attributes(["DATA-ID"])),
        "#EXT-X-SESSION-KEY": TagGrammar("4.3.4.5", .master, .attributes(["METHOD"])),
        "#EXT-X-INDEPENDENT-SEGMENTS": TagGrammar("4.3.5.1", .anywhere, .nothing),
        "#EXT-X-START": TagGrammar("4.3.5.2", .anywhere, .attributes(["TIME-OFFSET"])),
    ]

    /// What is wrong with a value; nil when nothing is.
    func problem(with value: String?) -> String? {
        if case .nothing = shape { return value == nil ? nil : "has a value and may have none" }
        guard let value else { return "has no value" }
        switch shape {
        case .nothing: return nil
        case .integer: return PlaylistNumber.integer(value) == nil ? "\"\(value)\" is no decimal-integer" : nil
        case .duration:
            let parts = value.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return "there is no comma after the duration" }
            return PlaylistNumber.decimal(String(parts[0])) == nil ? "\"\(parts[0])\" is no duration" : nil
        case .date: return PlaylistNumber.date(value) == nil ? "\"\(value)\" is no date with a time zone" : nil
        case .byteRange: return value.wholeMatch(of: /\d+(@\d+)?/) == nil ? "\"\(value)\" is no range of bytes" : nil
        case .oneOf(let words): return words.contains(value) ? nil : "\"\(value)\" is none of \(words)"
        case .attributes(let required):
            let (list, problem) = AttributeList.read(value)
            let missing = required.filter { !list.names.contains($0) }
            return problem ?? (missing.isEmpty ? nil : "\(missing.joined(separator: " and ")) is missing")
        }
    }
}
