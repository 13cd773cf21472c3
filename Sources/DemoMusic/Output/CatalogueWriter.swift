import Foundation

/// The flow: which albums are missing, their tracks on all processors, then their covers and names.
struct CatalogueWriter: Sendable {
    /// What a run did.
    struct Summary: Equatable, Sendable {
        var made = 0
        var skipped = 0
        /// Of the pieces made.
        var seconds = 0.0
    }

    let root: URL
    var genres = Genre.catalogue
    /// Gets one line for each piece, from any thread.
    var report: @Sendable (String) -> Void

    func run() async throws -> Summary {
        var summary = Summary()
        let albums = genres.flatMap { genre in genre.albums.map { AlbumWriter(album: $0, genre: genre, root: root) } }
        let missing = albums.filter { !$0.isDone }
        summary.skipped = albums.filter(\.isDone).reduce(0) { $0 + $1.album.pieces.count }
        guard !missing.isEmpty else { return summary }
        for program in [ExternalProgram.flac, .cjpeg] { _ = try program.find() }
        for album in missing { try album.begin() }
        summary.seconds = try await write(missing)
        summary.made = missing.reduce(0) { $0 + $1.album.pieces.count }
        for album in missing { try album.finish() }
        try? FileManager.default.removeItem(at: root.appending(path: ".partial"))
        return summary
    }

    /// As many tracks at once as there are processors: each takes one wholly, and blocks while its encoder ends.
    private func write(_ albums: [AlbumWriter]) async throws -> Double {
        var jobs =
            albums.flatMap { album in
                album.album.pieces.enumerated().map { (album: album, piece: $0.element, number: $0.offset + 1) }
            }[...]
        return try await withThrowingTaskGroup(of: Double.self) { group in
            func start() {
                guard let job = jobs.popFirst() else { return }
                group.addTask {
                    let begin = ContinuousClock.now
                    let seconds = try job.album.write(job.piece, number: job.number)
                    let spent = (ContinuousClock.now - begin) / .seconds(1)
                    let line = "\(job.album.genre.name) / \(job.album.album.title) / \(job.piece.title)"
                    report("\(line): \(Int(seconds.rounded())) s of music in \(String(format: "%.1f", spent)) s")
                    return seconds
                }
            }
            for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) { start() }
            var total = 0.0
            for try await seconds in group {
                total += seconds
                start()
            }
            return total
        }
    }
}
