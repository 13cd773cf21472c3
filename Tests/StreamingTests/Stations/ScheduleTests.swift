import PluginAPI
import Testing

@testable import Streaming

/// What players may rely on, for random stations that are edited at random times.
struct ScheduleTests {
    private static let begin = FrameClock.frame(at: 1_790_000_000_000_000)
    private static let lead = FrameClock.frames(of: PlanDecision.lead)

    /// What hosts said at frames, in the order of time; nil where the station was silent.
    private struct History {
        var station: PlannedStation
        var answers: [(frame: Int, text: String?)] = []
    }

    /// A station that is edited, planned and listened to in turn; `check` sees each epoch with what was planned before it.
    private static func history(
        _ seed: Int,
        steps: Int = 25,
        check: (_ epoch: Epoch, _ before: Timeline, _ now: Int) -> Void = { _, _, _ in }
    ) -> History {
        var catalog = RandomCatalog(seed: seed)
        var history = History(
            station: PlannedStation(
                id: seed,
                songs: catalog.songs(Int.random(in: 0...20, using: &catalog.random), artists: 8)
            )
        )
        var now = begin
        for _ in 0..<steps {
            if Int.random(in: 0..<3, using: &catalog.random) > 0 { catalog.edit(&history.station) }
            // Now and then the planner is down for longer than what was planned lasts.
            if Int.random(in: 0..<8, using: &catalog.random) > 0 {
                let before = history.station.timeline
                if let epoch = history.station.plan(at: now) { check(epoch, before, now) }
            }
            let isLong = Int.random(in: 0..<6, using: &catalog.random) == 0
            let pause = Int.random(in: 1...(isLong ? 30_000 : 3000), using: &catalog.random)
            for _ in 0..<6 {
                now += Int.random(in: 0...pause, using: &catalog.random)
                let text = history.station.playlist(at: now, of: history.station.timeline(at: now))
                history.answers.append((now, text))
            }
        }
        return history
    }

    @Test(arguments: 0..<80)
    func `no number ever goes back, and a segment stays what it was`(seed: Int) {
        var known: [Int: HeardPlaylist.Segment] = [:]
        var (sequence, discontinuity) = (0, 0)
        for (frame, text) in Self.history(seed).answers {
            guard let text else { continue }
            let playlist = HeardPlaylist(text)
            #expect(playlist.sequence >= sequence && playlist.discontinuitySequence >= discontinuity, "at \(frame)")
            (sequence, discontinuity) = (playlist.sequence, playlist.discontinuitySequence)
            for (number, segment) in playlist.segments {
                #expect(known[number, default: segment] == segment)
                known[number] = segment
            }
        }
    }

    @Test(arguments: 0..<20)
    func `a number is of one segment, and numbers follow each other except over silence`(seed: Int) {
        let station = Self.history(seed, steps: 12).station
        guard let first = station.epochs.first, let last = station.epochs.last else { return }
        var slot = station.timeline.slot(at: first.startFrame)
        while let current = slot, current.startFrame < last.startFrame + last.roundFrames {
            let next = station.timeline.slot(after: current)
            if let next {
                #expect(next.firstSegment == current.endSegment && next.number == current.number + 1)
                #expect(next.startFrame == current.endFrame)
                #expect(station.timeline.slot(before: next) == current)
            }
            slot =
                next
                ?? station.epochs.first { $0.startFrame > current.endFrame && !$0.items.isEmpty }
                .flatMap { station.timeline.slot(at: $0.startFrame) }
            if next == nil, let slot {
                #expect(slot.firstSegment >= current.endSegment && slot.number > current.number)
            }
        }
    }

    @Test(arguments: 0..<20)
    func `what was said at a moment is not changed by what is planned then or later`(seed: Int) {
        let history = Self.history(seed)
        for (frame, text) in history.answers where text != nil {
            #expect(history.station.playlist(at: frame, of: history.station.timeline) == text, "at \(frame)")
        }
    }

    @Test(arguments: 0..<20)
    func `two hosts say the same, however much of the past they know`(seed: Int) {
        let history = Self.history(seed, steps: 12)
        let station = history.station
        for (frame, _) in history.answers {
            for format in Rendition.Format.allCases {
                let small = Rendition(kilobitsPerSecond: 64, format: format)
                let one = station.playlist(at: frame, of: station.timeline, format: format, rendition: small)
                let two = station.playlist(at: frame, of: station.timeline(at: frame), format: format, rendition: small)
                #expect(one == two, "at \(frame)")
            }
        }
    }

    @Test(arguments: 0..<80)
    func `an epoch begins where a slot ends, when every host has heard of it`(seed: Int) {
        _ = Self.history(seed) { epoch, before, now in
            guard let last = before.epochs.last else {
                #expect(epoch.startFrame == now - LiveWindow.frames)
                return
            }
            #expect(epoch.startFrame > last.startFrame && epoch.number == last.number + 1)
            // Silence has no listeners who could miss it.
            guard !last.items.isEmpty else { return }
            #expect(epoch.startFrame >= now + Self.lead)
            #expect(before.slot(at: epoch.startFrame - 1)?.endFrame == epoch.startFrame)
        }
    }

    @Test(arguments: 0..<20)
    func `a host that has not heard of an epoch says the same until it begins`(seed: Int) {
        var catalog = RandomCatalog(seed: seed)
        var station = PlannedStation(songs: catalog.songs(12, artists: 6))
        _ = station.plan(at: Self.begin)
        var now = Self.begin
        for _ in 0..<10 {
            let before = station.timeline
            station.songs += catalog.songs(1, artists: 6)
            _ = station.plan(at: now)
            let frame = now + Int.random(in: 0..<Self.lead, using: &catalog.random)
            #expect(station.playlist(at: frame, of: before) == station.playlist(at: frame, of: station.timeline))
            now += Int.random(in: 1...20_000, using: &catalog.random)
        }
    }

    @Test(arguments: 0..<30)
    func `a window has the last segments that are over, and never more than its size`(seed: Int) {
        let history = Self.history(seed)
        let timeline = history.station.timeline
        for (frame, _) in history.answers {
            let window = timeline.window(at: frame, count: LiveWindow.segments)
            #expect(window.count <= LiveWindow.segments)
            #expect(zip(window, window.dropFirst()).allSatisfy { $0.number + 1 == $1.number })
            guard let last = window.last, let next = timeline.nextSegmentEnd(after: frame) else { continue }
            let end = last.slot.startFrame + last.slot.item.encoding.bounds[last.index + 1]
            #expect(end <= frame && frame < next)
            #expect(next - end <= 468, "the one that is playing begins where the last one ends")
        }
    }

    @Test(arguments: 0..<30)
    func `a station whose planner is down plays its epoch over and over`(seed: Int) {
        var catalog = RandomCatalog(seed: seed)
        var station = PlannedStation(songs: catalog.songs(8, artists: 4))
        let epoch = station.plan(at: Self.begin)
        guard let epoch else {
            Issue.record("nothing was planned")
            return
        }
        for _ in 0..<50 {
            let offset = Int.random(in: 0..<epoch.roundFrames, using: &catalog.random)
            let round = Int.random(in: 1...5000, using: &catalog.random)
            let first = epoch.slot(at: epoch.startFrame + offset)
            let later = epoch.slot(at: epoch.startFrame + offset + round * epoch.roundFrames)
            #expect(later?.item == first?.item)
            #expect(later.map(\.startFrame) == first.map { $0.startFrame + round * epoch.roundFrames })
            #expect(later.map(\.number) == first.map { $0.number + round * epoch.items.count })
        }
    }

    @Test func `a frame begins within itself, as a moment`() {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let frame = Int.random(in: 0...1_000_000_000_000, using: &random)
            #expect(FrameClock.frame(at: FrameClock.unixMicroseconds(of: frame)) == frame)
            #expect(FrameClock.frame(at: FrameClock.unixMicroseconds(of: frame) - 1) == frame - 1)
        }
    }
}
