import PluginAPI
import Testing

@testable import Streaming

/// What a programme director may rely on.
struct ProgrammeTests {
    private static let begin = FrameClock.frame(at: 1_790_000_000_000_000)

    private struct Play {
        let song: ScheduledItem
        let frame: Int
    }

    /// What was played before an epoch, from the station's first frame on.
    private static func past(_ timeline: Timeline, before epoch: Epoch) -> [Play] {
        var plays: [Play] = []
        var slot = timeline.slot(at: epoch.startFrame - 1)
        while let current = slot {
            plays.append(Play(song: current.item, frame: current.startFrame))
            slot = timeline.slot(before: current)
        }
        return plays.reversed()
    }

    /// Plans a station for a day with edits, and hands over each epoch with what was played before and what could be.
    private static func day(
        _ station: inout PlannedStation,
        _ catalog: inout RandomCatalog,
        check: (Epoch, [Play], [Programme.Candidate]) -> Void
    ) {
        var now = begin
        for _ in 0..<12 {
            let before = station.timeline
            let songs = station.songs.map(\.candidate)
            if let epoch = station.plan(at: now) { check(epoch, past(before, before: epoch), songs) }
            now += Int.random(in: 10_000...160_000, using: &catalog.random)
            if Bool.random(using: &catalog.random) { station.songs += catalog.songs(1, artists: 8) }
        }
    }

    /// The longest separation, up to the one that is asked for, that any of some songs has.
    private static func separation(_ artists: [Int], _ recent: [Int], upTo limit: Int) -> Int {
        (0...limit).reversed().first { limit in artists.contains { !recent.suffix(limit).contains($0) } } ?? 0
    }

    @Test(arguments: 0..<20)
    func `a rule is broken only where nothing keeps it`(seed: Int) {
        var catalog = RandomCatalog(seed: seed)
        let count = Int.random(in: 1...80, using: &catalog.random)
        var station = PlannedStation(
            id: seed,
            songs: catalog.songs(count, artists: Int.random(in: 1...20, using: &catalog.random))
        )
        station.rules.artistSeparation = Int.random(in: 0...6, using: &catalog.random)
        station.rules.repeatAfter = .seconds(60 * Int.random(in: 0...300, using: &catalog.random))
        let rules = station.rules
        let rest = FrameClock.frames(of: rules.repeatAfter)
        Self.day(&station, &catalog) { epoch, past, songs in
            var last: [Int: Int] = [:]
            for play in past { last[play.song.encoding.track] = play.frame }
            var recent = past.map(\.song.artistId)
            var frame = epoch.startFrame
            for item in epoch.items {
                let before = last[item.encoding.track]
                let rested = before.map { frame - $0 >= rest } ?? true
                let others = songs.filter { last[$0.track].map { frame - $0 >= rest } ?? true }
                if others.isEmpty {
                    let longest = songs.compactMap { last[$0.track] }.min()
                    #expect(rested || before == longest, "what was not heard for the longest time")
                } else {
                    #expect(rested, "heard again after \(frame - (before ?? 0)) frames")
                    let possible = Self.separation(others.map(\.artist), recent, upTo: rules.artistSeparation)
                    #expect(!recent.suffix(possible).contains(item.artistId))
                }
                last[item.encoding.track] = frame
                recent.append(item.artistId)
                frame += item.encoding.frames
            }
        }
    }

    /// Nothing is ever broken where the artists that may be played always have more tracks than can be tired: with A artists
    /// of T tracks each, a separation of S and at most W tracks in the time in which none is repeated, (A − S) · T > W.
    @Test(arguments: 0..<20)
    func `no rule is broken where the catalog is large enough`(seed: Int) {
        var catalog = RandomCatalog(seed: seed)
        let (artists, separation) = (
            Int.random(in: 6...12, using: &catalog.random), Int.random(in: 1...4, using: &catalog.random)
        )
        let frames = 4680
        let rest = Duration.seconds(60 * Int.random(in: 10...120, using: &catalog.random))
        let tired = FrameClock.frames(of: rest) / frames + 1
        let each = tired / (artists - separation) + 1
        let songs = (0..<artists * each)
            .map { Song($0 + 1, artist: $0 % artists, frames: Song.cut(frames)) }
        var station = PlannedStation(id: seed, songs: songs)
        station.rules.artistSeparation = separation
        station.rules.repeatAfter = rest
        var now = Self.begin
        for _ in 0..<8 {
            _ = station.plan(at: now)
            now += 150_000
        }
        let items = station.epochs
            .flatMap { epoch in
                epoch.items.indices.compactMap { epoch.slot(at: epoch.startFrame + epoch.frameBounds[$0]) }
            }
            .filter { station.timeline.slot(at: $0.startFrame) == $0 }
        #expect(items.count > 250)
        for (index, slot) in items.enumerated() {
            let recent = items[max(0, index - separation)..<index].map(\.item.artistId)
            #expect(!recent.contains(slot.item.artistId), "\(recent) before \(slot.item.artistId)")
            let window = items[..<index]
                .suffix(while: { slot.startFrame - $0.startFrame < FrameClock.frames(of: rest) })
            #expect(!window.contains { $0.item.encoding.track == slot.item.encoding.track })
        }
    }

    @Test(arguments: 0..<20)
    func `a jingle comes after every so many tracks, over epochs as well`(seed: Int) {
        var catalog = RandomCatalog(seed: seed)
        var station = PlannedStation(id: seed, songs: catalog.songs(15, artists: 8))
        station.jingles = catalog.jingles(2)
        let every = Int.random(in: 1...7, using: &catalog.random)
        station.rules.jingleEvery = every
        station.rules.artistSeparation = Int.random(in: 0...3, using: &catalog.random)
        station.rules.repeatAfter = .seconds(60 * Int.random(in: 0...60, using: &catalog.random))
        Self.day(&station, &catalog) { epoch, past, _ in
            var since = past.reversed().prefix { !$0.song.isJingle }.count
            for item in epoch.items {
                #expect(item.isJingle == (since >= every), "\(since) tracks after the last")
                since = item.isJingle ? 0 : since + 1
            }
        }
    }

    @Test(arguments: 0..<20)
    func `artists are kept apart over jingles and epochs`(seed: Int) {
        var catalog = RandomCatalog(seed: seed)
        let songs = (1...30)
            .map { Song($0, artist: $0 % 10, frames: Song.cut(Int.random(in: 3000...9000, using: &catalog.random))) }
        var station = PlannedStation(id: seed, songs: songs)
        station.jingles = [501, 502].map { Song($0, artist: 99, album: 9, frames: [300], isJingle: true) }
        station.rules.jingleEvery = Int.random(in: 1...2, using: &catalog.random)
        station.rules.artistSeparation = 4
        station.rules.repeatAfter = .zero
        var now = Self.begin
        for edit in 0..<12 {
            let before = station.timeline
            if let epoch = station.plan(at: now) {
                let tracks = Self.past(before, before: epoch).map(\.song) + epoch.items
                let artists = tracks.filter { !$0.isJingle }.map(\.artistId)
                for index in artists.indices {
                    #expect(!artists[max(0, index - 4)..<index].contains(artists[index]))
                }
            }
            now += Int.random(in: 2000...20_000, using: &catalog.random)
            // The same rules, but planned anew.
            station.rules.repeatAfter = .microseconds(edit)
        }
    }

    @Test(arguments: 0..<20)
    func `the same inputs make the same programme, and another epoch another`(seed: Int) {
        var catalog = RandomCatalog(seed: seed)
        let songs = catalog.songs(40, artists: 12)
        func items(station: Int, epoch: Int) -> [Int] {
            var programme = Programme(
                rules: StationRules(),
                tracks: songs.map(\.candidate),
                jingles: [],
                past: [],
                random: SeededGenerator(station: station, epoch: epoch)
            )
            return programme.items(from: Self.begin, frames: 337_500).map(\.candidate.encoding)
        }
        let first = items(station: seed, epoch: 1)
        #expect(first == items(station: seed, epoch: 1))
        #expect(first != items(station: seed, epoch: 2))
        #expect(first != items(station: seed + 1, epoch: 1))
    }

    @Test func `a programme fills the time, or has nothing where there is nothing`() {
        var catalog = RandomCatalog(seed: 3)
        func length(_ songs: [Song], jingles: [Song] = []) -> Int {
            var rules = StationRules()
            rules.jingleEvery = jingles.isEmpty ? nil : 2
            var programme = Programme(
                rules: rules,
                tracks: songs.map(\.candidate),
                jingles: jingles.map(\.candidate),
                past: [],
                random: SeededGenerator(seed: 1)
            )
            return programme.items(from: Self.begin, frames: 50_000).map(\.candidate.frames).reduce(0, +)
        }
        #expect(length([]) == 0)
        #expect(length([], jingles: catalog.jingles(2)) == 0)
        #expect((50_000..<64_000).contains(length(catalog.songs(1, artists: 1))))
        #expect((50_000..<64_000).contains(length(catalog.songs(9, artists: 2), jingles: catalog.jingles(1))))
    }
}

extension Collection {
    /// The last elements that fulfil a condition.
    fileprivate func suffix(while condition: (Element) -> Bool) -> [Element] {
        Array(reversed().prefix(while: condition).reversed())
    }
}
