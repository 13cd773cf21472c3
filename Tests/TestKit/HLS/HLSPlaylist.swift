/// A playlist with every line of it, read without any leniency (RFC 8216 §4).
public struct HLSPlaylist: Sendable {
    /// The text that it was read from.
    public let text: String
    /// All lines.
    public let lines: [PlaylistLine]
    /// What is wrong with its form.
    public let findings: [Finding]
    /// The segments of a media playlist.
    public let segments: [PlaylistSegment]

    /// Reads a playlist; what is wrong with it becomes a finding.
    public init(_ text: String) {
        self.text = text
        // A line may end with CR LF, which Swift takes for one character. What must not be before the first is a finding.
        var parts = text.drop { $0 == "\u{FEFF}" }
            .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
        if parts.last == "" { parts.removeLast() }
        lines = parts.enumerated().map { PlaylistLine($1, number: $0 + 1) }
        findings = PlaylistGrammar.findings(in: text, parts, lines)
        segments = PlaylistSegment.all(in: lines)
    }

    /// The first value of a tag such as `#EXT-X-VERSION`; empty where the tag has none.
    public func value(_ tag: String) -> String? { lines.lazy.compactMap { $0.value(of: tag) }.first }

    /// The first value of a tag as a whole number.
    public func integer(_ tag: String) -> Int? { value(tag).flatMap(PlaylistNumber.integer) }

    /// All lines with a tag and their values.
    public func all(_ tag: String) -> [(line: Int, value: String)] {
        lines.compactMap { line in line.value(of: tag).map { (line.number, $0) } }
    }

    /// The addresses of segments or of other playlists.
    public var addresses: [String] {
        lines.compactMap { if case .address(let address) = $0.content { address } else { nil } }
    }

    /// Whether it names other playlists.
    public var isMaster: Bool {
        lines.contains {
            if case .tag(let name, _) = $0.content { TagGrammar.all[name]?.place == .master } else { false }
        }
    }

    /// Seconds of each segment.
    public var durations: [Double] { segments.map(\.duration) }
    /// Seconds of all segments.
    public var total: Double { durations.reduce(0, +) }
    /// Seconds of EXT-X-TARGETDURATION.
    public var targetDuration: Int? { integer("#EXT-X-TARGETDURATION") }
    /// EXT-X-VERSION, or what its absence means (RFC 8216 §7).
    public var version: Int { integer("#EXT-X-VERSION") ?? 1 }
}
