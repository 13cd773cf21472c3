/// A record: tracks in an order, of one artist, in one genre.
public struct Album: Codable, Sendable, Equatable {
    /// Its id.
    public var id: Int
    /// Its title.
    public var title: String
    /// Who made it.
    public var artist: Reference
    /// The genre that it is filed under.
    public var genre: Reference
    /// The year that it came out in.
    @ExplicitNull public var releaseYear: Int?
    /// The address of its cover.
    @ExplicitNull public var coverImageUrl: String?
    /// A few sentences about it.
    @ExplicitNull public var description: String?
    /// What MusicBrainz calls the release.
    @ExplicitNull public var musicbrainzId: MusicBrainzID?
    /// How many tracks it has.
    public var trackCount: Int

    /// Makes an album.
    public init(
        id: Int,
        title: String,
        artist: Reference,
        genre: Reference,
        releaseYear: Int? = nil,
        coverImageUrl: String? = nil,
        description: String? = nil,
        musicbrainzId: MusicBrainzID? = nil,
        trackCount: Int = 0
    ) {
        self.id = id
        self.title = title
        self.artist = artist
        self.genre = genre
        self.releaseYear = releaseYear
        self.coverImageUrl = coverImageUrl
        self.description = description
        self.musicbrainzId = musicbrainzId
        self.trackCount = trackCount
    }

    /// An artist or a genre as an album names it.
    public struct Reference: Codable, Sendable, Equatable {
        /// Its id.
        public var id: Int
        /// Its name.
        public var name: String

        /// Makes a reference.
        public init(id: Int, name: String) {
            self.id = id
            self.name = name
        }
    }
}
