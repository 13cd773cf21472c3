/// A piece of music on an album.
public struct Track: Codable, Sendable, Equatable {
    /// Its id.
    public var id: Int
    /// The album that it is on.
    public var albumId: Int
    /// Its title.
    public var title: String
    /// Its place on the album, from 1.
    public var trackNumber: Int
    /// Its side and place as on a vinyl.
    public var sideNumber: SideNumber
    /// Seconds of the whole recording; nil until it is known.
    @ExplicitNull public var duration: Double?
    /// Seconds of it that are streamed; nil is the whole track.
    @ExplicitNull public var sampleDuration: Double?
    /// What its last upload has come to.
    public var uploadStatus: UploadStatus
    /// Where it can be heard; nil until it can.
    @ExplicitNull public var playlistUrl: String?
    /// The code of its recording.
    @ExplicitNull public var isrc: ISRC?
    /// What MusicBrainz calls its recording.
    @ExplicitNull public var musicbrainzId: MusicBrainzID?

    /// Makes a track.
    public init(
        id: Int,
        albumId: Int,
        title: String,
        trackNumber: Int,
        sideNumber: SideNumber,
        duration: Double? = nil,
        sampleDuration: Double? = nil,
        uploadStatus: UploadStatus = .pending,
        playlistUrl: String? = nil,
        isrc: ISRC? = nil,
        musicbrainzId: MusicBrainzID? = nil
    ) {
        self.id = id
        self.albumId = albumId
        self.title = title
        self.trackNumber = trackNumber
        self.sideNumber = sideNumber
        self.duration = duration
        self.sampleDuration = sampleDuration
        self.uploadStatus = uploadStatus
        self.playlistUrl = playlistUrl
        self.isrc = isrc
        self.musicbrainzId = musicbrainzId
    }

    /// The numbers that a track may have.
    public static let numbers = 1...999

    /// The path of a track's playlist.
    public static func playlistPath(of track: Int) -> String { "/streams/tracks/\(track)/\(standardPlaylistName)" }

    /// The address of a track's playlist, beside its master playlists.
    public static let standardPlaylistName = "playlist.m3u8"

    /// The address of a rendition's playlist, beside the track's master playlists.
    public static func playlistName(of rendition: Rendition) -> String {
        "renditions/\(rendition.rawValue)/\(standardPlaylistName)"
    }
}
