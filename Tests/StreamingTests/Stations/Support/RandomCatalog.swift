import PluginAPI

@testable import Streaming

/// Makes catalogs and edits them, always the same for a seed.
struct RandomCatalog {
    var random: SeededGenerator
    private var encodings = 0

    init(seed: Int) {
        random = SeededGenerator(seed: UInt64(seed))
    }

    /// A recording of one to five minutes, or a very short one now and then.
    mutating func song(artists: Int, track: Int? = nil) -> Song {
        encodings += 1
        let isShort = Int.random(in: 0..<12, using: &random) == 0
        let frames = isShort ? Int.random(in: 47...700, using: &random) : Int.random(in: 2800...14_000, using: &random)
        return Song(
            encodings,
            track: track,
            artist: Int.random(in: 1...artists, using: &random),
            album: Int.random(in: 1...4, using: &random),
            frames: Song.cut(frames)
        )
    }

    mutating func jingles(_ count: Int) -> [Song] {
        (0..<count)
            .map { _ in
                encodings += 1
                return Song(
                    encodings,
                    artist: 99,
                    album: 9,
                    frames: [Int.random(in: 140...460, using: &random)],
                    isJingle: true
                )
            }
    }

    mutating func songs(_ count: Int, artists: Int) -> [Song] {
        (0..<count).map { _ in song(artists: artists) }
    }

    /// Changes a station as an administrator may.
    mutating func edit(_ station: inout PlannedStation) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0, 1: station.songs += songs(Int.random(in: 1...5, using: &random), artists: 8)
        case 2 where !station.songs.isEmpty:
            // Another recording of a track.
            let index = station.songs.indices.randomElement(using: &random) ?? 0
            station.songs[index] = song(artists: 8, track: station.songs[index].candidate.track)
        case 3: station.songs.removeFirst(min(station.songs.count, Int.random(in: 1...4, using: &random)))
        case 4: station.songs = []
        case 5: station.rules.artistSeparation = Int.random(in: 0...5, using: &random)
        case 6: station.rules.repeatAfter = .seconds(60 * Int.random(in: 0...300, using: &random))
        default:
            if station.jingles.isEmpty { station.jingles = jingles(3) }
            station.rules.jingleEvery = Bool.random(using: &random) ? Int.random(in: 1...6, using: &random) : nil
        }
    }
}
