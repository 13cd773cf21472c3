import Foundation

@testable import DemoMusic

/// The records of the demo music, each piece with nothing but its first bars: the same ids, made in a moment.
enum ShortDemoMusic {
    /// The tree that `Host seed` reads, made once for all tests.
    static var folder: String {
        get async throws { try await made.value }
    }

    // It computes for seconds, and blocks while the encoder ends.
    private static let made = Task(executorPreference: BackgroundExecutor()) {
        let folder = try HostProcess.makeFolder()
        let genres = Genre.catalogue.map { genre in
            Genre(name: genre.name, description: genre.description, albums: genre.albums.map(shortened))
        }
        _ = try await CatalogueWriter(root: URL(filePath: folder), genres: genres) { _ in }.run()
        return folder
    }

    private static func shortened(_ album: Album) -> Album {
        Album(
            title: album.title,
            artist: album.artist,
            year: album.year,
            description: album.description,
            sleeve: album.sleeve,
            pieces: album.pieces.map { Piece(title: $0.title, style: Opening(style: $0.style)) }
        )
    }

    /// How a piece begins.
    private struct Opening: Style {
        static let beats = 8.0

        let style: any Style

        func score() -> Score {
            var score = style.score()
            score.beats = Self.beats
            score.drums.removeAll { $0.start >= Self.beats }
            for index in score.parts.indices {
                score.parts[index].notes.removeAll { $0.start + $0.length > Self.beats }
            }
            return score
        }
    }
}
