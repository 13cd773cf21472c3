import PluginAPI

extension Element {
    /// A track (https://opensubsonic.netlify.app/docs/responses/child/).
    init(song: SongRow) {
        let album = ItemID.album(song.albumId).description
        let artist = ItemID.artist(song.artistId).description
        let isFragmented = song.rendition.format == .fragmentedMP4
        let suffix = isFragmented ? "m4a" : "ts"
        let person: Element = ["id": .text(artist), "name": .text(song.artistName)]
        self = [
            "id": .text(ItemID.track(song.id).description), "parent": .text(album), "isDir": .flag(false),
            "title": .text(song.title), "album": .text(song.albumTitle), "artist": .text(song.artistName),
            "track": .number(song.trackNumber), "year": song.releaseYear.map(Property.number),
            "genre": .text(song.genreName), "coverArt": song.hasCover ? .text(album) : nil,
            // About: the beginning of the file is not counted.
            "size": .number(Int(Double(song.bandwidth) * song.seconds / 8)),
            "contentType": .text(song.rendition.format.fileType), "suffix": .text(suffix),
            "duration": .number(Int(song.seconds.rounded())), "bitRate": .number(song.rendition.kilobitsPerSecond),
            "samplingRate": .number(SegmentTimes.sampleRate), "channelCount": .number(2),
            "path": .text(Self.path(of: song, suffix)), "isVideo": .flag(false),
            "discNumber": .number(1), "created": .date(song.createdAt), "albumId": .text(album),
            "artistId": .text(artist), "type": .text("music"), "mediaType": .text("song"),
            "musicBrainzId": .text(song.musicbrainzId ?? ""), "displayArtist": .text(song.artistName),
            "displayAlbumArtist": .text(song.artistName),
            "isrc": .texts(song.isrc.map { [$0] } ?? []), "genres": .children([["name": .text(song.genreName)]]),
            "artists": .children([person]), "albumArtists": .children([person]),
        ]
    }

    /// Where clients that keep files keep this one.
    private static func path(of song: SongRow, _ suffix: String) -> String {
        let number = song.trackNumber < 10 ? "0\(song.trackNumber)" : "\(song.trackNumber)"
        let parts = [song.artistName, song.albumTitle, "\(number) - \(song.title).\(suffix)"]
        return parts.map { $0.replacing("/", with: "_") }.joined(separator: "/")
    }
}

extension Rendition.Format {
    /// The media type of a file that is made of all segments.
    var fileType: String {
        switch self {
        case .transportStream: "video/mp2t"
        case .fragmentedMP4: "audio/mp4"
        }
    }
}
