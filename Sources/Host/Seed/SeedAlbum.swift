/// An album as the seed's tree has it.
struct SeedAlbum: Sendable, Equatable {
    /// A file to make a track of.
    struct Track: Sendable, Equatable {
        let path: String
        let title: String
        let trackNumber: Int
        let sideNumber: String?
        let sampleDuration: Double?
    }

    let directory: String
    let genre: String
    let genreDescription: String?
    let title: String
    let artist: String
    let releaseYear: Int?
    let description: String?
    let coverPath: String?
    let tracks: [Track]
}
