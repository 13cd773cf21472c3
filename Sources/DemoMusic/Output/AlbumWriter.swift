import Foundation

/// Makes one album's directory.
///
/// It is filled under another name and renamed when all of it is there, so that a killed run leaves nothing that looks
/// like an album. Inside lies a stamp; an album whose stamp names this generator is not made again.
struct AlbumWriter: Sendable {
    /// Changes when the music does, so that old albums are made anew.
    static let version = "1"

    /// The stamp's name within the album.
    static let stampName = ".demo-music"

    let album: Album
    let genre: Genre
    /// The directory given by the user.
    let root: URL

    var directory: URL { root.appending(path: "genres/\(slug(genre.name))/\(slug(album.title))") }

    /// Where the album is filled; outside `genres`, where no importer looks.
    var partial: URL { root.appending(path: ".partial/\(slug(album.title))") }

    var isDone: Bool {
        let stamp = try? Data(contentsOf: directory.appending(path: Self.stampName))
        let names = ["metadata.json", "cover.jpg"] + AlbumMetadata(album).tracks.map(\.file)
        return stamp == Data(Self.version.utf8)
            && names.allSatisfy { FileManager.default.fileExists(atPath: directory.appending(path: $0).path()) }
    }

    /// Begins anew, with nothing of a killed run.
    func begin() throws {
        try? FileManager.default.removeItem(at: partial)
        try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: true)
    }

    /// Composes, renders and encodes one track; says how many seconds it plays.
    func write(_ piece: Piece, number: Int) throws -> Double {
        let sound = Mixdown.sound(of: piece.style.score())
        let tags = [
            "TITLE=\(piece.title)", "ARTIST=\(album.artist)", "ALBUM=\(album.title)", "TRACKNUMBER=\(number)",
            "DATE=\(album.year)", "GENRE=\(genre.name)",
        ]
        let file = partial.appending(path: piece.fileName(number: number)).path()
        try ExternalProgram.flac.run(
            ["--silent", "-5", "--force"] + tags.map { "--tag=\($0)" } + ["-o", file, "-"],
            input: WaveFile.data(of: sound)
        )
        return sound.seconds
    }

    /// Adds what belongs to the tracks and gives the directory its name.
    func finish() throws {
        try AlbumMetadata(album).json().write(to: partial.appending(path: "metadata.json"))
        try ExternalProgram.cjpeg.run(
            ["-quality", "88", "-optimize", "-outfile", partial.appending(path: "cover.jpg").path()],
            input: Data(album.sleeve.picture())
        )
        try Data(Self.version.utf8).write(to: partial.appending(path: Self.stampName))
        let parent = directory.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        let metadata = GenreMetadata(name: genre.name, description: genre.description)
        try JSONFile.data(of: metadata).write(to: parent.appending(path: "genre.json"), options: .atomic)
        try? FileManager.default.removeItem(at: directory)
        try FileManager.default.moveItem(at: partial, to: directory)
    }
}
