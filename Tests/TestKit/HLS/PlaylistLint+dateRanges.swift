extension PlaylistLint {
    /// What EXT-X-DATERANGE has to be (RFC 8216 §4.3.2.7).
    static func dateRanges(_ playlist: HLSPlaylist) -> [Finding] {
        let clause = "RFC 8216 §4.3.2.7"
        let ranges = playlist.all("#EXT-X-DATERANGE")
        guard let first = ranges.first else { return [] }
        var (findings, known): ([Finding], [String: AttributeList]) = ([], [:])
        if playlist.value("#EXT-X-PROGRAM-DATE-TIME") == nil {
            findings.append(Finding(clause, line: first.line, "there is no EXT-X-PROGRAM-DATE-TIME to place it by"))
        }
        for (line, value) in ranges {
            let list = AttributeList.read(value).list
            findings += dateRange(list).map { Finding(clause, line: line, $0) }
            guard let id = list.quoted("ID") else { continue }
            if let other = known[id], other != list {
                findings.append(Finding(clause, line: line, "\(id) has other attributes further up"))
            }
            known[id] = list
        }
        return findings
    }

    private static func dateRange(_ list: AttributeList) -> [String] {
        var sentences: [String] = []
        for name in ["ID", "START-DATE", "END-DATE", "CLASS"] where list.names.contains(name) {
            if list.quoted(name) == nil { sentences.append("\(name) is no quoted string") }
        }
        let (start, end) = (list.quoted("START-DATE"), list.quoted("END-DATE"))
        for text in [start, end].compactMap({ $0 }) where PlaylistNumber.date(text) == nil {
            sentences.append("\"\(text)\" is no date with a time zone")
        }
        for name in ["DURATION", "PLANNED-DURATION"] where list.names.contains(name) && list.decimal(name) == nil {
            sentences.append("\(name) is no number of seconds")
        }
        if let start = start.flatMap(PlaylistNumber.date), let end = end.flatMap(PlaylistNumber.date) {
            if end < start { sentences.append("ends before it starts") }
            if let duration = list.decimal("DURATION"), abs(start + duration - end) > clockTolerance {
                sentences.append("END-DATE is not START-DATE and DURATION")
            }
        }
        if list.plain("END-ON-NEXT") != nil {
            if list.plain("END-ON-NEXT") != "YES" { sentences.append("END-ON-NEXT is not YES") }
            if list.names.contains("DURATION") || end != nil || list.quoted("CLASS") == nil {
                sentences.append("END-ON-NEXT is only for a range with a class and without an end")
            }
        }
        return sentences
    }
}
