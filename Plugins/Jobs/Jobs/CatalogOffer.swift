import PluginAPI

/// What a file says of itself that the catalog may have no value for.
///
/// Tags are what anybody has written: what the catalog would not take is no part of the offer.
struct CatalogOffer: Sendable, Equatable {
    /// The track's title, in up to 200 characters.
    let title: String?
    /// Its number on the album.
    let trackNumber: Int?
    /// The code of the recording.
    let isrc: ISRC?
    /// What MusicBrainz calls the recording.
    let recording: MusicBrainzID?
    /// The album's title.
    let album: String?
    /// The year in which it came out.
    let releaseYear: Int?
    /// What MusicBrainz calls it.
    let release: MusicBrainzID?
    /// The artists of whom the file has name and id: the album's, and the track's.
    let artists: [NamedArtist]

    /// An artist as a file names it.
    struct NamedArtist: Sendable, Equatable {
        let name: String
        let id: MusicBrainzID

        init?(_ name: String?, _ id: String?) {
            guard let name, let id = id.flatMap(MusicBrainzID.init) else { return nil }
            self.name = name
            self.id = id
        }
    }

    /// Reads the tags of a recording.
    init(tags: [String: String]) {
        // The database counts code points.
        title = tags["title"].map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(200))) }
        // Such as `3`, `03` or `3/12`.
        trackNumber = tags["track"]
            .flatMap { $0.wholeMatch(of: /0*([1-9][0-9]{0,2})(?: ?\/.*)?/) }
            .flatMap { Int($0.1) }
        isrc = tags["isrc"].flatMap(ISRC.init)
        recording = tags["musicbrainz_track_id"].flatMap(MusicBrainzID.init)
        album = tags["album"]
        // Such as `1973`, `1973-03-01` or `1973-03-01T12:00:00Z`.
        releaseYear = tags["date"].flatMap { $0.prefixMatch(of: /([1-9][0-9]{3})(?![0-9])/).flatMap { Int($0.1) } }
        release = tags["musicbrainz_album_id"].flatMap(MusicBrainzID.init)
        artists = [
            NamedArtist(tags["album_artist"], tags["musicbrainz_album_artist_id"]),
            NamedArtist(tags["artist"], tags["musicbrainz_artist_id"]),
        ]
        .compactMap(\.self)
    }
}
