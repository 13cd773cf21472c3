import PluginAPI
import TestKit
import Testing

@testable import Streaming

/// What users of other servers that make live playlists from recordings have reported, each once.
struct PitfallTests {
    private static let begin = FrameClock.frame(at: 1_790_000_000_000_000)

    private static func station(_ frames: [Int] = [3000, 9360, 5000, 600, 7777]) -> PlannedStation {
        let songs = frames.enumerated().map { Song($0 + 1, artist: $0 + 1, frames: Song.cut($1)) }
        var station = PlannedStation(songs: songs)
        _ = station.plan(at: begin)
        return station
    }

    /// What a player is told every few seconds for an hour.
    private static func texts(_ station: PlannedStation, format: Rendition.Format = .transportStream) throws -> [String]
    {
        try (0..<400)
            .map { step in
                let frame = begin + step * 421
                let rendition = Rendition(kilobitsPerSecond: 128, format: format)
                return try #require(
                    station.playlist(at: frame, of: station.timeline, format: format, rendition: rendition)
                )
            }
    }

    @Test(arguments: Rendition.Format.allCases)
    func `a lint of the specification finds no fault in an hour of answers`(format: Rendition.Format) throws {
        var history = LiveHistory()
        for (step, text) in try Self.texts(Self.station(), format: format).enumerated() {
            history.append(.init(time: Double(step * 421) * 0.064 / 3, HLSPlaylist(text)))
        }
        #expect(history.findings.faults == [])
        #expect(history.discontinuitiesCrossed > 2)
    }

    @Test func `every answer has a DISCONTINUITY-SEQUENCE, and every join a DISCONTINUITY`() throws {
        for text in try Self.texts(Self.station()) {
            let playlist = HLSPlaylist(text)
            #expect(playlist.integer("#EXT-X-DISCONTINUITY-SEQUENCE") != nil)
            for (one, two) in zip(playlist.segments, playlist.segments.dropFirst()) {
                let joins = one.address.split(separator: "/")[2] != two.address.split(separator: "/")[2]
                #expect(two.isDiscontinuity == joins)
            }
        }
    }

    @Test func `MEDIA-SEQUENCE does not go back where a jingle comes in between`() throws {
        var station = Self.station()
        station.jingles = [Song(50, artist: 99, album: 9, frames: [200], isJingle: true)]
        station.rules.jingleEvery = 1
        let before = station.timeline
        let planned = station.plan(at: Self.begin + 10)
        let epoch = try #require(planned)
        #expect(epoch.items.contains { $0.isJingle })
        var last = 0
        for frame in stride(from: epoch.startFrame - 5000, to: epoch.startFrame + 20_000, by: 37) {
            let known = frame < epoch.startFrame ? before : station.timeline
            let first = known.window(at: frame, count: LiveWindow.segments).first
            let number = try #require(first).number
            #expect(number >= last)
            last = number
        }
    }

    @Test func `hosts whose clocks differ never tell of one number two segments`() {
        let station = Self.station()
        var known: [Int: String] = [:]
        for frame in stride(from: Self.begin, to: Self.begin + 40_000, by: 111) {
            for skew in [-94, 0, 94] {
                let text = station.playlist(at: frame + skew, of: station.timeline(at: frame + skew)) ?? ""
                for (number, segment) in HeardPlaylist(text).segments {
                    #expect(known[number, default: segment.address] == segment.address)
                    known[number] = segment.address
                }
            }
        }
    }

    @Test func `TARGETDURATION is the station's, whatever is in the window`() throws {
        var station = Self.station([47, 60, 100])
        let short = try Self.texts(station)
        station.songs = [Song(9, artist: 1, frames: Song.cut(9360))]
        _ = station.plan(at: Self.begin)
        let long = try Self.texts(station)
        #expect(Set((short + long).map { HeardPlaylist($0).targetDuration }) == [10])
    }

    @Test func `numbers are right where recordings are short`() throws {
        let station = Self.station([47, 48, 50, 49])
        // By how much the two numbers differ where recordings have one segment each: always by the same.
        let difference = station.epochs[0].firstItem - station.epochs[0].firstSegment
        for text in try Self.texts(station) {
            let playlist = HeardPlaylist(text)
            #expect(playlist.segments.count == LiveWindow.segments)
            #expect(
                playlist.segments.map(\.segment.discontinuity)
                    == (0..<30).map { playlist.discontinuitySequence + 1 + $0 }
            )
            #expect(playlist.discontinuitySequence - playlist.sequence == difference)
        }
    }

    @Test func `recordings in other renditions play on in what they have`() throws {
        var station = Self.station()
        let standard = station.songs[0]
        let lower = ScheduledEncoding(
            id: 70,
            track: 70,
            rendition: Rendition(kilobitsPerSecond: 96),
            frameCounts: [468, 468],
            samples: 900_000,
            bandwidths: [Rendition(kilobitsPerSecond: 96): Bandwidth(peak: 1, average: 1)]
        )
        let item = ScheduledItem(encoding: lower, artistId: 1, title: "", artist: "", album: "", isJingle: false)
        let epoch = Epoch(number: 1, startFrame: 0, firstSegment: 0, firstItem: 0, items: [standard.item, item])
        let rendition = Rendition(kilobitsPerSecond: 128)
        let text = station.playlist(at: 4000, of: Timeline(epochs: [epoch]), rendition: rendition)
        let addresses = HeardPlaylist(try #require(text)).segments.map(\.segment.address)
        #expect(addresses.first == "/streams/tracks/1/segments/0.ts?v=1")
        #expect(addresses.last == "/streams/tracks/70/segments/1.ts?v=70")
        station.songs = []
        let silence = station.plan(at: Self.begin)
        #expect(silence?.items == [] || silence == nil)
    }

    @Test func `there is no hole at a join`() throws {
        for text in try Self.texts(Self.station()) {
            let segments = HLSPlaylist(text).segments
            for (one, two) in zip(segments, segments.dropFirst()) {
                let (begin, next) = (try #require(one.date), try #require(two.date))
                // Dates are written to a millisecond.
                #expect(abs(begin + one.duration - next) < 0.002)
            }
        }
    }

    @Test func `no address ever names other bytes, also after a restart`() {
        var station = Self.station()
        var known: [String: String] = [:]
        for round in 1...20 {
            station.songs = station.songs.map { song in
                Song(
                    song.candidate.encoding + 10,
                    track: song.candidate.track,
                    artist: 1,
                    frames: song.item.encoding.frameCounts
                )
            }
            _ = station.plan(at: Self.begin + round * 2000)
        }
        for epoch in station.epochs {
            for item in epoch.items {
                for index in item.encoding.frameCounts.indices {
                    let address = SegmentAddress(encoding: item.encoding, rendition: .standard).segment(index)
                    #expect(address.contains("/\(index).ts?v=\(item.encoding.id)"))
                    #expect(known[address, default: "\(item.encoding.id)-\(index)"] == "\(item.encoding.id)-\(index)")
                    known[address] = "\(item.encoding.id)-\(index)"
                }
            }
        }
    }

    @Test func `the clock of a playlist does not drift in a year`() throws {
        let station = Self.station()
        let frame = Self.begin + 365 * 86_400 * 375 / 8
        let text = try #require(station.playlist(at: frame, of: station.timeline))
        let last = try #require(HLSPlaylist(text).segments.last)
        let end = try #require(last.date) + last.duration
        let now = Double(FrameClock.unixMicroseconds(of: frame)) / 1_000_000
        #expect(now - 10 < end && end <= now + 0.002)
    }

    @Test func `a title cannot break a line out of the playlist`() throws {
        for title in [
            "a\"b", "a\nb", "a\r\n#EXTINF:1,\nb", "a\u{2028}b\u{0}c", "\"", String(repeating: "🎺", count: 200),
        ] {
            let song = Song(1, artist: 1, frames: Song.cut(3000))
            let encoding = song.item.encoding
            let item = ScheduledItem(
                encoding: encoding,
                artistId: 1,
                title: title,
                artist: title,
                album: title,
                isJingle: false
            )
            let epoch = Epoch(number: 1, startFrame: 0, firstSegment: 0, firstItem: 0, items: [item])
            let station = PlannedStation(songs: [])
            let text = try #require(station.playlist(at: 100_000, of: Timeline(epochs: [epoch])))
            #expect(PlaylistLint.live(HLSPlaylist(text)).faults == [])
        }
    }
}
