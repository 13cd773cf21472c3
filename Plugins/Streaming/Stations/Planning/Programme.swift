import Foundation
import PluginAPI

/// Chooses what a station plays next, again and again: a shuffle that keeps the station's rules.
///
/// The same catalog, rules, past and seed always make the same programme.
struct Programme: Sendable {
    /// Something that can be played.
    struct Candidate: Sendable, Equatable, Decodable {
        let encoding: Int
        let track: Int
        let artist: Int
        let album: Int
        let frames: Int
    }

    /// Something that was played, or will have been when the programme begins.
    struct Play: Sendable, Equatable {
        let track: Int
        let artist: Int
        let isJingle: Bool
        let startFrame: Int
    }

    /// Of so many that may be played, the one is taken that was not heard for the longest time.
    private static let draws = 3

    private let rules: StationRules
    private let tracks: [Candidate]
    private let jingles: [Candidate]
    private let calendar: Calendar
    private let repeatFrames: Int
    private var random: SeededGenerator
    /// When each track was played last.
    private var lastPlays: [Int: Int] = [:]
    /// The artists of the last tracks, the latest last.
    private var artists: [Int] = []
    private var tracksSinceJingle = 0

    /// Continues after a past, which is given in its order.
    init(
        rules: StationRules,
        tracks: [Candidate],
        jingles: [Candidate],
        past: [Play],
        random: SeededGenerator
    ) {
        self.rules = rules
        self.tracks = tracks
        self.jingles = jingles
        self.random = random
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = rules.timeZone
        self.calendar = calendar
        repeatFrames = FrameClock.frames(of: rules.repeatAfter)
        for play in past { note(play) }
    }

    /// What is played from a frame on, until at least so many frames are filled.
    mutating func items(from start: Int, frames: Int) -> [(candidate: Candidate, isJingle: Bool)] {
        var items: [(candidate: Candidate, isJingle: Bool)] = []
        var frame = start
        while frame < start + frames, let next = next(at: frame) {
            items.append(next)
            note(
                Play(
                    track: next.candidate.track,
                    artist: next.candidate.artist,
                    isJingle: next.isJingle,
                    startFrame: frame
                )
            )
            frame += next.candidate.frames
        }
        return items
    }

    private mutating func next(at frame: Int) -> (candidate: Candidate, isJingle: Bool)? {
        if let every = rules.jingleEvery, tracksSinceJingle >= every, let jingle = draw(from: jingles) {
            return (jingle, true)
        }
        return draw(from: allowed(at: frame)).map { ($0, false) }
    }

    /// Those that may be played, with as few rules left aside as can be: separation of artists first.
    private func allowed(at frame: Int) -> [Candidate] {
        let pool = pool(at: frame)
        let rested = pool.filter { frame - lastPlay($0) >= repeatFrames }
        if !rested.isEmpty { return separated(rested) }
        // Nothing has rested for long enough, so the catalog is too small: what comes next in turn.
        let longest = pool.map(lastPlay).min()
        return separated(pool.filter { lastPlay($0) == longest })
    }

    /// What belongs to the part of the day; everything where there is none, or it has nothing to play.
    private func pool(at frame: Int) -> [Candidate] {
        guard !rules.dayParts.isEmpty else { return tracks }
        let date = LiveDate.date(of: frame)
        guard let part = rules.dayParts.first(where: { $0.contains(date, in: calendar) }) else { return tracks }
        let albums = Set(part.albums)
        let pool = tracks.filter { albums.contains($0.album) }
        return pool.isEmpty ? tracks : pool
    }

    /// Those whose artists were not heard lately, as far as there are such.
    private func separated(_ candidates: [Candidate]) -> [Candidate] {
        for separation in stride(from: rules.artistSeparation, to: 0, by: -1) {
            let recent = Set(artists.suffix(separation))
            let others = candidates.filter { !recent.contains($0.artist) }
            if !others.isEmpty { return others }
        }
        return candidates
    }

    private func lastPlay(_ candidate: Candidate) -> Int { lastPlays[candidate.track] ?? .min / 2 }

    private mutating func draw(from candidates: [Candidate]) -> Candidate? {
        let drawn = (0..<Self.draws).compactMap { _ in candidates.randomElement(using: &random) }
        return drawn.min { lastPlay($0) < lastPlay($1) }
    }

    private mutating func note(_ play: Play) {
        lastPlays[play.track] = play.startFrame
        if play.isJingle {
            tracksSinceJingle = 0
        } else {
            tracksSinceJingle += 1
            artists.append(play.artist)
            if artists.count > 64 { artists.removeFirst(artists.count - 64) }
        }
    }
}
