/// What a playlist has to be beyond its form: RFC 8216, its successor's checklist for servers, and Apple's rules for authors.
public enum PlaylistLint {
    /// Judges the playlist of a whole recording.
    public static func vod(_ playlist: HLSPlaylist) -> [Finding] {
        var findings = media(playlist)
        if playlist.value("#EXT-X-PLAYLIST-TYPE") != "VOD" {
            findings.append(Finding("Apple 8.6", "EXT-X-PLAYLIST-TYPE is not VOD"))
        }
        if playlist.value("#EXT-X-ENDLIST") == nil {
            findings.append(Finding("bis §6.2.1", "the final segment is there, and EXT-X-ENDLIST is not"))
        }
        return findings
    }

    /// Judges one answer of a stream that never ends; ``LiveHistory`` judges many.
    public static func live(_ playlist: HLSPlaylist) -> [Finding] {
        media(playlist) + window(playlist) + liveTags(playlist) + liveDates(playlist)
    }

    /// What holds for every media playlist.
    private static func media(_ playlist: HLSPlaylist) -> [Finding] {
        var findings = playlist.findings + version(playlist) + durations(playlist) + dateRanges(playlist)
        if playlist.isMaster { findings.append(Finding("RFC 8216 §4.3.4", "is a master playlist")) }
        for segment in playlist.segments where segment.isFragmentedMP4 && !segment.isMapped {
            findings.append(Finding("RFC 8216 §3.3", line: segment.line, "is fragmented MP4 without EXT-X-MAP"))
        }
        return findings
    }

    /// EXT-X-VERSION is what the tags need, and no more.
    static func version(_ playlist: HLSPlaylist) -> [Finding] {
        let isMapped = playlist.value("#EXT-X-MAP") != nil
        let isNewer = playlist.value("#EXT-X-BYTERANGE") != nil || playlist.value("#EXT-X-I-FRAMES-ONLY") != nil
        let hasFractions = playlist.segments.contains { $0.durationText.contains(".") }
        // RFC 8216 §7; decryption is none of our business.
        let needed = isMapped ? 6 : isNewer ? 4 : hasFractions ? 3 : 1
        if playlist.version < needed {
            return [Finding("RFC 8216 §7", "EXT-X-VERSION is \(playlist.version), and its tags need \(needed)")]
        }
        guard playlist.version > needed else { return [] }
        let sentence = "EXT-X-VERSION is \(playlist.version), and \(needed) would do"
        return [Finding("bis §6.2.1: version", .should, sentence)]
    }

    private static func durations(_ playlist: HLSPlaylist) -> [Finding] {
        let clause = "RFC 8216 §4.3.3.1"
        guard let target = playlist.targetDuration else { return [Finding(clause, "there is no EXT-X-TARGETDURATION")] }
        var findings: [Finding] = []
        if target != 6 {
            findings.append(Finding("Apple 7.5", .should, "the target duration is \(target) s and not 6 s"))
        }
        for segment in playlist.segments {
            func find(_ clause: String, _ sentence: String, _ force: Finding.Force = .must) {
                findings.append(Finding(clause, line: segment.line, force, sentence))
            }
            let length = "is \(segment.durationText) s long, and the target duration is \(target) s"
            if segment.duration.rounded() > Double(target) {
                find(clause, length)
            } else if segment.duration > Double(target) {
                // Up to version 5 the target was a limit of what is not rounded.
                find("bis §8", length, playlist.version <= 5 ? .must : .should)
            }
            if segment.duration <= 0 { find("RFC 8216 §4.3.2.1", "lasts no time") }
            let decimals = segment.durationText.split(separator: ".").dropFirst().first?.count ?? 0
            if decimals < 3 { find("Apple 8.1", "its duration is not exact to a millisecond", .should) }
        }
        return findings
    }
}

extension PlaylistSegment {
    /// Whether its name says that it is fragmented MP4.
    var isFragmentedMP4: Bool {
        let path = address.prefix { $0 != "?" }
        return path.hasSuffix(".m4s") || path.hasSuffix(".mp4")
    }
}
