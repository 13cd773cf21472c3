extension PlaylistLint {
    /// How far the clock of EXT-X-PROGRAM-DATE-TIME may be off within a recording: it is written to a millisecond.
    static let clockTolerance = 0.002
    /// How far the clock may be off between two recordings: an AAC frame has 21 ms, and encoders add one or two.
    static let joinTolerance = 0.05

    /// How much of the stream is listed.
    static func window(_ playlist: HLSPlaylist) -> [Finding] {
        var findings: [Finding] = []
        if let target = playlist.targetDuration, playlist.total < 3 * Double(target) {
            let sentence = "lists \(playlist.total) s, which is less than three target durations of \(target) s"
            findings.append(Finding("RFC 8216 §6.2.2", sentence))
        }
        if playlist.segments.count < 6 {
            findings.append(Finding("Apple 8.11", "lists \(playlist.segments.count) segments, and not six"))
        }
        if playlist.total < 15 * 60 {
            findings.append(Finding("Apple 8.12", .should, "lists \(playlist.total) s, and not 15 minutes"))
        }
        return findings
    }

    static func liveTags(_ playlist: HLSPlaylist) -> [Finding] {
        var findings: [Finding] = []
        for (tag, clause) in [("#EXT-X-PLAYLIST-TYPE", "bis §6.2.2"), ("#EXT-X-ENDLIST", "RFC 8216 §4.3.3.4")] {
            for line in playlist.all(tag) {
                findings.append(Finding(clause, line: line.line, "\(tag) is in a playlist that goes on"))
            }
        }
        for (tag, clause) in [
            ("#EXT-X-MEDIA-SEQUENCE", "RFC 8216 §6.2.2"), ("#EXT-X-DISCONTINUITY-SEQUENCE", "Apple 8.17"),
        ] where playlist.value(tag) == nil {
            findings.append(Finding(clause, "there is no \(tag)"))
        }
        return findings
    }

    /// The clock (EXT-X-PROGRAM-DATE-TIME) and what is marked on it.
    static func liveDates(_ playlist: HLSPlaylist) -> [Finding] {
        var findings: [Finding] = []
        if let first = playlist.segments.first, first.statedDate == nil {
            let isClockless = playlist.segments.allSatisfy { $0.statedDate == nil }
            let sentence = isClockless ? "nothing says when anything is" : "the first segment has no date"
            findings.append(Finding("Apple 8.4", line: first.line, isClockless ? .must : .should, sentence))
        }
        for (previous, segment) in zip(playlist.segments, playlist.segments.dropFirst()) {
            if segment.isDiscontinuity, segment.statedDate == nil {
                let sentence = "has a discontinuity and no EXT-X-PROGRAM-DATE-TIME"
                findings.append(Finding("bis §6.2.1: date", line: segment.line, .should, sentence))
            }
            guard let end = previous.end, let date = segment.statedDate else { continue }
            let limit = segment.isDiscontinuity ? joinTolerance : clockTolerance
            if abs(date - end) > limit {
                let sentence = "begins \(Int(((date - end) * 1000).rounded())) ms after the end of the one before"
                findings.append(Finding("RFC 8216 §4.3.2.6", line: segment.line, sentence))
            }
        }
        if playlist.segments.contains(where: \.isDiscontinuity), playlist.value("#EXT-X-DATERANGE") == nil {
            findings.append(Finding("Apple 8.19", .should, "no EXT-X-DATERANGE says what is played"))
        }
        return findings
    }
}
