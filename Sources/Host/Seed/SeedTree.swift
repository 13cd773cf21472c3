import Foundation

/// Reads a seed's tree: `genres/<genre>/<album>/{metadata.json, cover.jpg, *.flac}`.
///
/// `metadata.json` names title, artist, release_year, description and, if they shall not follow from the files' names,
/// the tracks. A genre's folder may have a `genre.json` with name and description.
struct SeedTree {
    /// What was found.
    private(set) var albums: [SeedAlbum] = []
    /// One sentence for each folder that cannot be used.
    private(set) var problems: [String] = []

    /// The endings of files that are taken for audio.
    static let audioExtensions: Set<String> = [
        "flac", "wav", "mp3", "mp2", "ogg", "oga", "opus", "m4a", "mp4", "aac", "wma", "aif", "aiff",
    ]

    /// Reads the tree below a folder; throws when there is no folder `genres` in it.
    init(_ root: String) throws {
        let genres = "\(root)/genres"
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: genres) else {
            throw SeedError("\(genres) is not a folder that can be read.")
        }
        for name in names.sorted() where Self.isFolder("\(genres)/\(name)") {
            readGenre("\(genres)/\(name)", name: name)
        }
    }

    private mutating func readGenre(_ path: String, name: String) {
        var genre = GenreFile(
            name: name.split(whereSeparator: { "-_".contains($0) }).joined(separator: " ").capitalized
        )
        if FileManager.default.fileExists(atPath: "\(path)/genre.json") {
            do {
                genre = try Self.decode(GenreFile.self, "\(path)/genre.json")
            } catch {
                problems.append("\(path)/genre.json cannot be read: \(error)")
            }
        }
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for folder in folders.sorted() where Self.isFolder("\(path)/\(folder)") {
            do {
                albums.append(try Self.readAlbum("\(path)/\(folder)", genre: genre))
            } catch {
                problems.append("\(path)/\(folder) is left out: \(error)")
            }
        }
    }

    private static func readAlbum(_ path: String, genre: GenreFile) throws -> SeedAlbum {
        let metadata = try decode(AlbumFile.self, "\(path)/metadata.json")
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        let covers = ["cover.jpg", "cover.jpeg", "cover.png", "cover.webp"]
        return SeedAlbum(
            directory: path,
            genre: genre.name,
            genreDescription: genre.description,
            title: metadata.title,
            artist: metadata.artist,
            releaseYear: metadata.releaseYear ?? metadata.year,
            description: metadata.description,
            coverPath: names.first { covers.contains($0.lowercased()) }.map { "\(path)/\($0)" },
            tracks: metadata.tracks.map { listed($0, in: path) } ?? found(names, in: path)
        )
    }

    private static func listed(_ tracks: [TrackEntry], in path: String) -> [SeedAlbum.Track] {
        tracks.enumerated()
            .map { index, track in
                SeedAlbum.Track(
                    path: "\(path)/\((track.file as NSString).lastPathComponent)",
                    title: track.title ?? title(ofFile: track.file),
                    trackNumber: track.trackNumber ?? index + 1,
                    sideNumber: track.sideNumber,
                    sampleDuration: track.sampleDuration
                )
            }
    }

    private static func found(_ names: [String], in path: String) -> [SeedAlbum.Track] {
        let audio = names.filter { audioExtensions.contains(($0 as NSString).pathExtension.lowercased()) }
        return audio.enumerated()
            .map { index, name in
                SeedAlbum.Track(
                    path: "\(path)/\(name)",
                    title: title(ofFile: name),
                    trackNumber: index + 1,
                    sideNumber: nil,
                    sampleDuration: nil
                )
            }
    }

    /// `03 - night_bus.flac` is called `night bus`.
    private static func title(ofFile name: String) -> String {
        let stem = (name as NSString).deletingPathExtension
        let words = stem.replacing(/^[0-9]+[\s._-]+/, with: "").split { "_-".contains($0) || $0.isWhitespace }
        return words.isEmpty ? stem : words.joined(separator: " ")
    }

    private static func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    private static func decode<T: Decodable>(_ type: T.Type, _ path: String) throws -> T {
        guard let data = FileManager.default.contents(atPath: path) else { throw SeedError("there is no \(path)") }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(type, from: data)
        } catch DecodingError.keyNotFound(let key, _) {
            throw SeedError("\((path as NSString).lastPathComponent) has no \"\(key.stringValue)\"")
        } catch {
            throw SeedError("\((path as NSString).lastPathComponent) is not valid JSON of the expected form")
        }
    }

    private struct GenreFile: Decodable {
        var name: String
        var description: String?
    }

    private struct AlbumFile: Decodable {
        let title: String
        let artist: String
        let releaseYear: Int?
        let year: Int?
        let description: String?
        let tracks: [TrackEntry]?
    }

    private struct TrackEntry: Decodable {
        let file: String
        let title: String?
        let trackNumber: Int?
        let sideNumber: String?
        let sampleDuration: Double?
    }
}
