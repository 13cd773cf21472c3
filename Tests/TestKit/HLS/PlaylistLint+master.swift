extension PlaylistLint {
    /// The bit rates that stereo AAC should have, and what a container may add to the upper one.
    private static let bitRates = 32_000.0...160_000 * 1.1

    /// Judges a master playlist of audio.
    ///
    /// With its renditions, in its order, also what it says about them.
    public static func master(_ playlist: HLSPlaylist, renditions: [MeasuredRendition]? = nil) -> [Finding] {
        var findings = playlist.findings + version(playlist)
        let variants = playlist.all("#EXT-X-STREAM-INF")
        if variants.isEmpty { findings.append(Finding("RFC 8216 §4.3.4", "names no rendition")) }
        if playlist.value("#EXT-X-INDEPENDENT-SEGMENTS") == nil {
            findings.append(Finding("Apple 9.11", .should, "there is no EXT-X-INDEPENDENT-SEGMENTS"))
        }
        for (line, value) in variants {
            findings += variant(AttributeList.read(value).list, line: line)
        }
        guard let renditions else { return findings }
        guard renditions.count == variants.count else {
            let sentence = "names \(variants.count) renditions, and there are \(renditions.count)"
            return findings + [Finding("RFC 8216 §4.3.4.2", sentence)]
        }
        for (variant, rendition) in zip(variants, renditions) {
            findings += bandwidth(AttributeList.read(variant.value).list, line: variant.line, rendition)
        }
        return findings + alike(renditions.map(\.playlist))
    }

    private static func variant(_ list: AttributeList, line: Int) -> [Finding] {
        let clause = "RFC 8216 §4.3.4.2"
        var findings: [Finding] = []
        func find(_ clause: String, _ sentence: String, _ force: Finding.Force = .must) {
            findings.append(Finding(clause, line: line, force, sentence))
        }
        if list.quoted("CODECS") == nil { find("Apple 9.1", "has no CODECS") }
        if list.names.contains("BANDWIDTH"), list.integer("BANDWIDTH") == nil { find(clause, "BANDWIDTH is no number") }
        if list.integer("AVERAGE-BANDWIDTH") == nil { find("Apple 9.14", "has no AVERAGE-BANDWIDTH", .should) }
        if let peak = list.integer("BANDWIDTH"), let average = list.integer("AVERAGE-BANDWIDTH") {
            if average > peak { find(clause, "the average is above the peak") }
            if !bitRates.contains(Double(average)) {
                find("Apple 2.9", "\(average) bit/s is not between 32k and 160k", .should)
            }
        }
        return findings
    }

    /// BANDWIDTH is a limit that is not exceeded, and both numbers are about right.
    private static func bandwidth(_ list: AttributeList, line: Int, _ rendition: MeasuredRendition) -> [Finding] {
        [("BANDWIDTH", rendition.peak, "Apple 9.13"), ("AVERAGE-BANDWIDTH", rendition.average, "Apple 9.14")]
            .compactMap { name, measured, clause in
                guard let stated = list.integer(name).map(Double.init) else { return nil }
                let sentence = "\(name) is \(Int(stated)), and \(Int(measured.rounded(.up))) was measured"
                if name == "BANDWIDTH", measured > stated + 1 {
                    return Finding("RFC 8216 §4.3.4.2", line: line, sentence)
                }
                return abs(measured - stated) > stated / 10 ? Finding(clause, line: line, sentence) : nil
            }
    }

    /// All renditions of a stream are cut at the same times and have the same tags (RFC 8216 §6.2.4; Apple 8.2, 8.3).
    public static func alike(_ playlists: [HLSPlaylist]) -> [Finding] {
        guard let first = playlists.first else { return [] }
        var findings: [Finding] = []
        for (number, other) in playlists.enumerated().dropFirst() {
            func find(_ clause: String, _ what: String) {
                findings.append(Finding(clause, "rendition \(number) has \(what) than rendition 0"))
            }
            if other.targetDuration != first.targetDuration { find("RFC 8216 §6.2.4", "another target duration") }
            if other.durations != first.durations { find("Apple 8.2", "other segments") }
            if other.segments.map(\.discontinuityNumber) != first.segments.map(\.discontinuityNumber) {
                find("RFC 8216 §6.2.4", "other discontinuities")
            }
            if other.value("#EXT-X-PLAYLIST-TYPE") != first.value("#EXT-X-PLAYLIST-TYPE") {
                find("Apple 8.3", "another EXT-X-PLAYLIST-TYPE")
            }
        }
        return findings
    }
}
