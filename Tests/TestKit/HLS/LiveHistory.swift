/// What a live playlist said over time, as a player sees it that asks one host after the other.
public struct LiveHistory: Sendable {
    /// One answer.
    public struct Fetch: Sendable {
        /// When it was asked for, in seconds of any clock.
        public let time: Double
        /// Who answered.
        public let host: String
        /// What the answer said.
        public let playlist: HLSPlaylist

        /// Keeps an answer.
        public init(time: Double, host: String = "the host", _ playlist: HLSPlaylist) {
            self.time = time
            self.host = host
            self.playlist = playlist
        }
    }

    /// The answers in the order in which they were asked for.
    public private(set) var fetches: [Fetch] = []

    /// A history without answers.
    public init() {}

    /// Adds the next answer.
    public mutating func append(_ fetch: Fetch) { fetches.append(fetch) }

    /// Everything that is wrong with single answers, each said once, and what does not hold over time.
    public var findings: [Finding] {
        let distinct = distinct
        let findings =
            distinct.flatMap { PlaylistLint.live($0.playlist) } + changes(in: distinct) + dateRanges(in: distinct)
        var once: Set<Finding> = []
        return (findings + backwards + lateness).filter { once.insert($0).inserted }
    }

    /// How many tracks began while a player listened: a segment of each of them was new in an answer.
    public var discontinuitiesCrossed: Int {
        let ends = fetches.compactMap(\.playlist.segments.last?.discontinuityNumber)
        return (ends.max() ?? 0) - (ends.min() ?? 0)
    }

    /// The first of all answers that say the same.
    private var distinct: [Fetch] {
        var seen: Set<String> = []
        return fetches.filter { seen.insert($0.playlist.text).inserted }
    }

    private func describe(_ fetch: Fetch) -> String {
        "\(fetch.host) at \((fetch.time * 1000).rounded() / 1000) s"
    }

    /// Numbers only grow (RFC 8216 §6.2.2).
    private var backwards: [Finding] {
        zip(fetches, fetches.dropFirst())
            .flatMap { previous, fetch in
                ["#EXT-X-MEDIA-SEQUENCE", "#EXT-X-DISCONTINUITY-SEQUENCE"].enumerated()
                    .compactMap { index, tag in
                        let before = previous.playlist.integer(tag) ?? 0
                        let after = fetch.playlist.integer(tag) ?? 0
                        guard after < before else { return nil }
                        let sentence = "\(tag) goes back from \(before) to \(after), says \(describe(fetch))"
                        return Finding(index == 0 ? "bis §6.2.2" : "RFC 8216 §6.2.2", sentence)
                    }
            }
    }

    /// What is said once of the stream or of a segment holds for ever (RFC 8216 §6.2.1).
    private func changes(in fetches: [Fetch]) -> [Finding] {
        var (findings, known): ([Finding], [Int: PlaylistSegment]) = ([], [:])
        let target = fetches.first?.playlist.targetDuration
        for fetch in fetches {
            if fetch.playlist.targetDuration != target {
                findings.append(Finding("RFC 8216 §6.2.1", "the target duration changes, says \(describe(fetch))"))
            }
            for segment in fetch.playlist.segments {
                if let before = known[segment.number] {
                    findings += Self.changes(from: before, to: segment)
                        .map {
                            let sentence = "segment \(segment.number) has \($0), says \(describe(fetch))"
                            return Finding("RFC 8216 §6.2.1", line: segment.line, sentence)
                        }
                } else {
                    known[segment.number] = segment
                }
            }
        }
        return findings
    }

    private static func changes(from before: PlaylistSegment, to after: PlaylistSegment) -> [String] {
        var changes: [String] = []
        if before.address != after.address { changes.append("another address") }
        if before.durationText != after.durationText { changes.append("another duration") }
        if before.discontinuityNumber != after.discontinuityNumber {
            changes.append("discontinuity number \(after.discontinuityNumber) after \(before.discontinuityNumber)")
        }
        if before.isDiscontinuity != after.isDiscontinuity {
            changes.append("its EXT-X-DISCONTINUITY no longer or new")
        }
        // A date that is not stated is a sum of durations, each of which was rounded.
        let tolerance = before.statedDate != nil && after.statedDate != nil ? 0 : PlaylistLint.clockTolerance
        if let old = before.date, let new = after.date, abs(old - new) > tolerance { changes.append("another date") }
        return changes
    }

    /// A new segment is there no later than one and a half target durations after the last one (RFC 8216 §6.2.2).
    ///
    /// It was late for sure when that much time lies between two answers that end with the same segment.
    private var lateness: [Finding] {
        var (findings, newest): ([Finding], (number: Int, time: Double)?) = ([], nil)
        for fetch in fetches {
            guard let last = fetch.playlist.segments.last, let target = fetch.playlist.targetDuration else { continue }
            guard let seen = newest, last.number <= seen.number else {
                newest = (last.number, fetch.time)
                continue
            }
            let silence = fetch.time - seen.time
            if silence > 1.5 * Double(target) {
                let sentence = "nothing follows segment \(seen.number) for \(silence) s, says \(describe(fetch))"
                findings.append(Finding("RFC 8216 §6.2.2", sentence))
            }
        }
        return findings
    }

    /// An EXT-X-DATERANGE is never used for anything else (RFC 8216 §4.3.2.7).
    private func dateRanges(in fetches: [Fetch]) -> [Finding] {
        var (findings, known): ([Finding], [String: AttributeList]) = ([], [:])
        for fetch in fetches {
            for (line, value) in fetch.playlist.all("#EXT-X-DATERANGE") {
                let list = AttributeList.read(value).list
                guard let id = list.quoted("ID") else { continue }
                if let before = known[id], before != list {
                    let sentence = "\(id) has other attributes, says \(describe(fetch))"
                    findings.append(Finding("RFC 8216 §4.3.2.7", line: line, sentence))
                }
                known[id] = list
            }
        }
        return findings
    }
}
