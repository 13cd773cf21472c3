import PluginAPI

@testable import Streaming

/// A station whose programme is in memory instead of the database, planned as ``StationPlanning`` does it.
struct PlannedStation: Sendable {
    let id: Int
    var rules = StationRules() { didSet { edits += 1 } }
    var songs: [Song] { didSet { edits += 1 } }
    var jingles: [Song] = [] { didSet { edits += 1 } }
    private(set) var epochs: [Epoch] = []
    /// What is to be played of everything that ever could be, by encodings.
    private var known: [Int: Song] = [:]
    private var edits = 0
    private var plannedEdits = -1

    init(id: Int = 7, songs: [Song]) {
        self.id = id
        self.songs = songs
    }

    /// All that was ever planned.
    var timeline: Timeline { Timeline(epochs: epochs) }

    /// What a host knows that looks at a frame for the first time.
    func timeline(at frame: Int) -> Timeline { Timeline(epochs: epochs(beyond: frame - LiveWindow.frames)) }

    /// Those that the database has of a station's past from a frame on.
    private func epochs(beyond frame: Int) -> [Epoch] {
        let first = epochs.lastIndex { $0.startFrame <= frame } ?? 0
        return Array(epochs[first...])
    }

    /// Appends an epoch if one is needed.
    mutating func plan(at now: Int) -> Epoch? {
        let horizon = now - max(FrameClock.frames(of: rules.repeatAfter), LiveWindow.frames)
        let past = epochs(beyond: horizon)
        let decision = PlanDecision(
            epochs: past,
            isCurrent: edits == plannedEdits,
            now: now,
            past: LiveWindow.frames
        )
        guard case .plan(let start) = decision else { return nil }
        for song in songs + jingles { known[song.candidate.encoding] = song }
        let number = (past.last?.number ?? 0) + 1
        var programme = Programme(
            rules: rules,
            tracks: songs.map(\.candidate),
            jingles: rules.jingleEvery == nil ? [] : jingles.map(\.candidate),
            past: StationPlanning.past(of: Timeline(epochs: past), before: start, rules),
            random: SeededGenerator(station: id, epoch: number)
        )
        let items = programme.items(from: start, frames: FrameClock.frames(of: PlanDecision.length))
        if items.isEmpty, past.last?.items.isEmpty ?? true { return nil }
        let counters = StationCounters(at: start, after: past)
        let epoch = Epoch(
            number: number,
            startFrame: start,
            firstSegment: counters.segment,
            firstItem: counters.item,
            items: items.compactMap { known[$0.candidate.encoding]?.item }
        )
        plannedEdits = edits
        epochs.append(epoch)
        return epoch
    }

    /// The playlist that a host with a programme has at a frame; nil where nothing is on the air.
    func playlist(
        at frame: Int,
        of timeline: Timeline,
        format: Rendition.Format = .transportStream,
        rendition: Rendition? = nil
    ) -> String? {
        LivePlaylist(
            station: id,
            targetDuration: 10,
            format: format,
            rendition: rendition,
            segments: timeline.window(at: frame, count: LiveWindow.segments)
        )
        .text
    }
}
