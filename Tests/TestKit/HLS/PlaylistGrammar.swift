import Foundation

/// What RFC 8216 §4 says of the form of every playlist.
enum PlaylistGrammar {
    /// Everything that is wrong with the form.
    static func findings(in text: String, _ texts: [String], _ lines: [PlaylistLine]) -> [Finding] {
        characters(text, texts) + header(lines) + tags(lines) + kind(lines) + order(lines)
            + (lines.contains { $0.value(of: "#EXT-X-STREAM-INF") != nil } ? variants(lines) : segments(lines))
    }

    private static func characters(_ text: String, _ texts: [String]) -> [Finding] {
        let clause = "RFC 8216 §4.1"
        var findings: [Finding] = []
        let scalars = text.unicodeScalars
        if scalars.first == "\u{FEFF}" { findings.append(Finding(clause, line: 1, "begins with a byte order mark")) }
        if scalars.contains("\u{FFFD}") { findings.append(Finding(clause, "is not UTF-8")) }
        if text.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual(scalars) == false {
            findings.append(Finding(clause, .should, "is not normalized by NFC"))
        }
        if let last = text.last, !last.isNewline { findings.append(Finding(clause, "its last line has no end")) }
        for (number, line) in zip(1..., texts) {
            if line.unicodeScalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) {
                findings.append(Finding(clause, line: number, "has a control character"))
            }
            let isComment = line.hasPrefix("#") && !line.hasPrefix("#EXT")
            if !isComment, line.first == " " || line.last == " " {
                findings.append(Finding(clause, line: number, "has white space at its ends"))
            }
        }
        return findings
    }

    private static func header(_ lines: [PlaylistLine]) -> [Finding] {
        if case .tag("#EXTM3U", nil) = lines.first?.content { return [] }
        return [Finding("RFC 8216 §4.3.1.1", line: 1, "does not begin with #EXTM3U")]
    }

    /// Tags that nobody knows, that are there twice, or whose values are none.
    private static func tags(_ lines: [PlaylistLine]) -> [Finding] {
        var (findings, seen): ([Finding], Set<String>) = ([], [])
        for line in lines {
            guard case .tag(let name, let value) = line.content else {
                if case .address = line.content {
                    seen = seen.filter { TagGrammar.all[$0]?.place != .segment }
                }
                continue
            }
            guard let grammar = TagGrammar.all[name] else {
                findings.append(Finding("RFC 8216 §4.3", line: line.number, "\(name) is no tag of the standard"))
                continue
            }
            if let problem = grammar.problem(with: value) {
                findings.append(Finding(grammar.clause, line: line.number, "\(name): \(problem)"))
            }
            switch grammar.place {
            case .note, .master: continue
            case .anywhere, .media, .segment:
                if !seen.insert(name).inserted {
                    findings.append(Finding(grammar.clause, line: line.number, "\(name) is there twice"))
                }
            }
        }
        return findings
    }

    /// A playlist is a media playlist or a master playlist (RFC 8216 §4.1).
    private static func kind(_ lines: [PlaylistLine]) -> [Finding] {
        let places = lines.map { line -> (Int, TagGrammar.Place?) in
            if case .tag(let name, _) = line.content { (line.number, TagGrammar.all[name]?.place) } else { (0, nil) }
        }
        guard let master = places.first(where: { $0.1 == .master }) else { return [] }
        return places.filter { [.media, .segment, .note].contains($0.1) }
            .map {
                Finding(
                    "RFC 8216 §4.1",
                    line: $0.0,
                    "is of a media playlist, and line \(master.0) of a master playlist"
                )
            }
    }

    /// What has to be before the first segment (RFC 8216 §4.3.3.2, §4.3.3.3).
    private static func order(_ lines: [PlaylistLine]) -> [Finding] {
        let tags = ["#EXT-X-MEDIA-SEQUENCE", "#EXT-X-DISCONTINUITY-SEQUENCE"]
        let first = lines.first { if case .address = $0.content { true } else { false } }
        let discontinuity = lines.first { $0.value(of: "#EXT-X-DISCONTINUITY") != nil }
        return tags.enumerated()
            .compactMap { index, tag in
                let limit = min(first?.number ?? .max, index == 1 ? discontinuity?.number ?? .max : .max)
                guard let line = lines.first(where: { $0.value(of: tag) != nil }), line.number > limit else {
                    return nil
                }
                let clause = "RFC 8216 §4.3.3.\(index + 2)"
                return Finding(clause, line: line.number, "\(tag) has to be before line \(limit)")
            }
    }

    /// Each address has its EXTINF, and each tag of a segment an address (RFC 8216 §4.3.2).
    private static func segments(_ lines: [PlaylistLine]) -> [Finding] {
        var (findings, open): ([Finding], [Int: String]) = ([], [:])
        for line in lines {
            switch line.content {
            case .tag(let name, _) where TagGrammar.all[name]?.place == .segment: open[line.number] = name
            case .address:
                if !open.values.contains("#EXTINF") {
                    findings.append(Finding("RFC 8216 §4.3.2.1", line: line.number, "has no EXTINF"))
                }
                open = [:]
            default: continue
            }
        }
        let left = open.sorted { $0.key < $1.key }
        return findings + left.map { Finding("RFC 8216 §4.3.2", line: $0.key, "\($0.value) is followed by no segment") }
    }

    /// EXT-X-STREAM-INF and the address after it (RFC 8216 §4.3.4.2).
    private static func variants(_ lines: [PlaylistLine]) -> [Finding] {
        let clause = "RFC 8216 §4.3.4.2"
        var findings: [Finding] = []
        for (line, next) in zip(lines, lines.dropFirst().map(\.content) + [.blank]) {
            var isAddress = false
            if case .address = next { isAddress = true }
            if line.value(of: "#EXT-X-STREAM-INF") != nil {
                if !isAddress { findings.append(Finding(clause, line: line.number, "is not followed by an address")) }
            } else if isAddress {
                findings.append(Finding(clause, line: line.number + 1, "is an address without EXT-X-STREAM-INF"))
            }
        }
        return findings
    }
}
