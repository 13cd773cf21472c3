import Foundation
import PluginAPI

/// Brings a seed's tree into the catalog: records first, then the audio, then waits until all of it can be heard.
///
/// Whatever is there already is left as it is, so a second run does nothing. A bad file is named and the rest goes on.
struct SeedImport: Sendable {
    let database: Database
    let logger: Logger
    let progress: SeedProgress
    let pictures: PictureMaker

    /// Imports the albums; answers how many files could not be used.
    func run(_ tree: SeedTree) async throws -> Int {
        var failures = tree.problems.count
        for problem in tree.problems { progress.complain(problem) }
        var waiting: [SeedProgress.Item] = []
        for album in tree.albums {
            do {
                let id = try await create(album)
                for track in album.tracks {
                    do {
                        if let item = try await upload(track, album: id) { waiting.append(item) }
                    } catch {
                        failures += 1
                        progress.complain("\(track.path): \(Self.reason(error))")
                    }
                }
            } catch {
                failures += 1
                progress.complain("\(album.directory): \(Self.reason(error))")
            }
        }
        return failures + (try await wait(for: waiting))
    }

    // MARK: - Records

    private func create(_ album: SeedAlbum) async throws -> Int {
        let genres = GenreRepository(database: database)
        let artists = ArtistRepository(database: database)
        let albums = AlbumRepository(database: database)
        let genre =
            if let found = try await genres.find(name: album.genre) {
                found
            } else {
                try await genres.create(name: album.genre, description: album.genreDescription, imageUrl: nil)
            }
        let artist =
            if let found = try await artists.find(name: album.artist) {
                found
            } else {
                try await artists.create(name: album.artist, bio: nil, imageUrl: nil)
            }
        if let id = try await albums.find(title: album.title, artist: artist.id, releaseYear: album.releaseYear) {
            return id
        }
        let id = try await albums.create(
            title: album.title,
            artist: artist.id,
            genre: genre.id,
            releaseYear: album.releaseYear,
            coverImageUrl: nil,
            description: album.description
        )
        try await setCover(album, of: id)
        return id
    }

    private func setCover(_ album: SeedAlbum, of id: Int) async throws {
        guard let path = album.coverPath else { return }
        guard let data = FileManager.default.contents(atPath: path), data.count <= ImageRepository.maximumSize else {
            progress.complain("\(path): not a JPEG, PNG or WebP of up to 8 MiB")
            return
        }
        let made: [Picture]
        do {
            made = try await pictures.make(of: ByteBuffer(bytes: data), logger: logger)
        } catch PictureError.refused(let reason) {
            progress.complain("\(path): \(reason)")
            return
        }
        let url = try await ImageRepository(database: database).store(made)
        try await AlbumRepository(database: database).setCover(url, of: id)
    }

    // MARK: - Audio

    /// Creates the track if need be and uploads its file, unless the same file is there already.
    private func upload(_ file: SeedAlbum.Track, album: Int) async throws -> SeedProgress.Item? {
        let size = try AudioFile.size(file.path)
        let tracks = TrackRepository(database: database)
        let existing = try await tracks.list(album: album).first { $0.trackNumber == file.trackNumber }
        let track: Track
        if let existing {
            track = existing
        } else {
            let side = try file.sideNumber.map { text in
                guard let side = SideNumber(text) else { throw SeedError("\"\(text)\" is not a side such as A1") }
                return side
            }
            track = try await tracks.create(
                album: album,
                title: file.title,
                trackNumber: file.trackNumber,
                sideNumber: side,
                duration: nil,
                sampleDuration: file.sampleDuration
            )
        }
        let name = (file.path as NSString).lastPathComponent
        if track.uploadStatus != .failed, try await isUploaded(name, size: size, track: track.id) {
            return track.uploadStatus == .ready
                ? nil : SeedProgress.Item(track: track.id, title: file.title, path: file.path)
        }
        try await AudioFile(path: file.path, database: database).upload(to: track.id)
        return SeedProgress.Item(track: track.id, title: file.title, path: file.path)
    }

    private func isUploaded(_ name: String, size: Int, track: Int) async throws -> Bool {
        try await database.first(
            """
            SELECT 1 FROM uploads
            WHERE track_id = \(track) AND original_filename = \(name) AND file_size = \(size)
              AND received_at IS NOT NULL
            """,
            as: Int.self
        ) != nil
    }

    // MARK: - Waiting

    private func wait(for items: [SeedProgress.Item]) async throws -> Int {
        var open = Dictionary(uniqueKeysWithValues: items.map { ($0.track, $0) })
        var failures = 0
        progress.begin(items)
        while !open.isEmpty {
            try Task.checkCancellation()
            let rows = try await database.query(
                """
                SELECT t.id, t.upload_status, coalesce(s.processing_progress, 0), s.processing_error
                FROM tracks t
                LEFT JOIN segments s ON s.track_id = t.id
                WHERE t.id = ANY (\(Array(open.keys)))
                """,
                as: (Int, String, Int, String?).self
            )
            for (id, status, percent, error) in rows {
                guard let item = open[id] else { continue }
                switch UploadStatus(rawValue: status) {
                case .ready:
                    open[id] = nil
                    progress.finish(item)
                case .failed:
                    open[id] = nil
                    failures += 1
                    progress.fail(item, reason: error ?? "it could not be processed")
                default: progress.update(item, percent: percent)
                }
            }
            progress.draw()
            if !open.isEmpty { try await Task.sleep(for: .milliseconds(200)) }
        }
        progress.end()
        return failures
    }

    private static func reason(_ error: any Error) -> String {
        (error as? SeedError)?.description ?? "\(error)"
    }
}
