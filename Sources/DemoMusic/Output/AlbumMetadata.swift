import Foundation

/// `metadata.json` beside the tracks, as the importer reads it.
struct AlbumMetadata: Codable, Equatable {
    struct Track: Codable, Equatable {
        var file: String
        var title: String
        var trackNumber: Int
        /// The side and the place on it, such as `A1`.
        var sideNumber: String
        /// Seconds that may be heard; all of it when `nil`.
        var sampleDuration: Int?

        /// Writes the absent duration too, as `null`: the key shows what can be set.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(file, forKey: .file)
            try container.encode(title, forKey: .title)
            try container.encode(trackNumber, forKey: .trackNumber)
            try container.encode(sideNumber, forKey: .sideNumber)
            try container.encode(sampleDuration, forKey: .sampleDuration)
        }
    }

    var title: String
    var artist: String
    var releaseYear: Int
    var description: String
    var tracks: [Track]

    /// The first half of the tracks is side A.
    init(_ album: Album) {
        title = album.title
        artist = album.artist
        releaseYear = album.year
        description = album.description
        let sideA = (album.pieces.count + 1) / 2
        tracks = album.pieces.enumerated()
            .map { index, piece in
                Track(
                    file: piece.fileName(number: index + 1),
                    title: piece.title,
                    trackNumber: index + 1,
                    sideNumber: index < sideA ? "A\(index + 1)" : "B\(index - sideA + 1)"
                )
            }
    }

    func json() throws -> Data { try JSONFile.data(of: self) }
}
