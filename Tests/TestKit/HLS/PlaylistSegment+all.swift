extension PlaylistSegment {
    /// What the tags before an address say.
    private struct Tags {
        var durationText = ""
        var isDiscontinuity = false
        var statedDate: Double?
    }

    /// The segments that lines describe.
    static func all(in lines: [PlaylistLine]) -> [PlaylistSegment] {
        func first(_ tag: String) -> Int? {
            lines.lazy.compactMap { $0.value(of: tag) }.first.flatMap(PlaylistNumber.integer)
        }
        var number = first("#EXT-X-MEDIA-SEQUENCE") ?? 0
        var discontinuityNumber = first("#EXT-X-DISCONTINUITY-SEQUENCE") ?? 0
        var (segments, tags, isMapped): ([PlaylistSegment], Tags, Bool) = ([], Tags(), false)
        for line in lines {
            switch line.content {
            case .tag("#EXTINF", let value): tags.durationText = String((value ?? "").prefix { $0 != "," })
            case .tag("#EXT-X-DISCONTINUITY", _): tags.isDiscontinuity = true
            case .tag("#EXT-X-PROGRAM-DATE-TIME", let value): tags.statedDate = value.flatMap(PlaylistNumber.date)
            case .tag("#EXT-X-MAP", _): isMapped = true
            case .address(let address):
                if tags.isDiscontinuity { discontinuityNumber += 1 }
                segments.append(
                    PlaylistSegment(
                        address: address,
                        line: line.number,
                        duration: PlaylistNumber.decimal(tags.durationText) ?? 0,
                        durationText: tags.durationText,
                        number: number,
                        discontinuityNumber: discontinuityNumber,
                        isDiscontinuity: tags.isDiscontinuity,
                        statedDate: tags.statedDate,
                        date: tags.statedDate ?? segments.last?.end,
                        isMapped: isMapped
                    )
                )
                number += 1
                tags = Tags()
            default: continue
            }
        }
        return segments
    }

    /// When it ends; nil where nothing says when it begins.
    public var end: Double? { date.map { $0 + duration } }
}
