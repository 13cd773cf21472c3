import Foundation
import PluginAPI

/// The playlist of a station at a moment: a window onto an endless programme (RFC 8216 §6.2.2).
///
/// The same segments make the same text on every host.
struct LivePlaylist: Sendable, Equatable {
    /// The station's name in identifiers.
    let station: Int
    /// Whole seconds that no segment is ever longer than.
    let targetDuration: Int
    let format: Rendition.Format
    /// Nil is the one in which each recording is played unless another is asked for.
    let rendition: Rendition?
    /// The oldest first; not empty.
    let segments: [WindowSegment]

    /// The playlist itself; nil where a recording has no rendition of the format.
    var text: String? {
        guard let first = segments.first else { return nil }
        var lines = [
            "#EXTM3U",
            // 6 is for EXT-X-MAP alone (RFC 8216 §7).
            "#EXT-X-VERSION:\(format == .fragmentedMP4 ? 6 : 3)",
            "#EXT-X-TARGETDURATION:\(targetDuration)",
            "#EXT-X-MEDIA-SEQUENCE:\(first.number)",
            "#EXT-X-DISCONTINUITY-SEQUENCE:\(Self.discontinuitySequence(first))",
            "#EXT-X-INDEPENDENT-SEGMENTS",
        ]
        var previous: Slot?
        var times: [Int] = []
        for segment in segments {
            let slot = segment.slot
            guard let rendition = actual(in: slot.item.encoding) else { return nil }
            let address = SegmentAddress(encoding: slot.item.encoding, rendition: rendition)
            if slot.number != previous?.number {
                times = slot.item.encoding.times(in: rendition.format).durations
                lines += beginning(of: segment, after: times.prefix(segment.index).reduce(0, +), at: address)
                previous = slot
            }
            lines.append("#EXTINF:\(DecimalSeconds.text(times[segment.index])),")
            lines.append(address.segment(segment.index))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func actual(in encoding: ScheduledEncoding) -> Rendition? {
        guard let rendition else { return encoding.rendition.format == format ? encoding.rendition : nil }
        return encoding.nearest(to: rendition)
    }

    /// How many discontinuities have left the window.
    ///
    /// Every slot begins with one, which leaves with the segment it is at.
    private static func discontinuitySequence(_ first: WindowSegment) -> Int {
        first.index == 0 ? first.slot.number : first.slot.number + 1
    }

    /// What stands before the first segment of a slot that is in the window, which begins so many microseconds after it.
    private func beginning(of segment: WindowSegment, after offset: Int, at address: SegmentAddress) -> [String] {
        var lines: [String] = []
        if segment.index == 0 { lines.append("#EXT-X-DISCONTINUITY") }
        if format == .fragmentedMP4 { lines.append("#EXT-X-MAP:URI=\"\(address.initialization)\"") }
        // By what is said of the segments before it, which is not the same in both formats: a segment never has two dates.
        let begin = FrameClock.unixMicroseconds(of: segment.slot.startFrame) + offset
        lines.append("#EXT-X-PROGRAM-DATE-TIME:\(LiveDate.text(ofMicroseconds: begin))")
        lines.append(dateRange(segment.slot))
        return lines
    }

    /// What is playing (RFC 8216 §4.3.2.7), for players that show it.
    private func dateRange(_ slot: Slot) -> String {
        let microseconds =
            FrameClock.unixMicroseconds(of: slot.endFrame) - FrameClock.unixMicroseconds(of: slot.startFrame)
        let attributes = [
            "ID=\"\(station)-\(slot.number)\"",
            "CLASS=\"\(slot.item.isJingle ? "needledrop.jingle" : "needledrop.track")\"",
            "START-DATE=\"\(LiveDate.text(of: slot.startFrame))\"",
            "DURATION=\(DecimalSeconds.text(microseconds))",
            "X-TITLE=\(Self.quoted(slot.item.title))",
            "X-ARTIST=\(Self.quoted(slot.item.artist))",
            "X-ALBUM=\(Self.quoted(slot.item.album))",
            "X-TRACK-ID=\"\(slot.item.encoding.track)\"",
        ]
        return "#EXT-X-DATERANGE:" + attributes.joined(separator: ",")
    }

    /// A quoted string has neither quotes nor line ends (RFC 8216 §4.2).
    private static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: " "
            default: scalar == "\"" ? "”" : Character(scalar)
            }
        }
        return "\"\(String(scalars))\""
    }
}
