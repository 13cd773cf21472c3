import CFFmpeg

/// What a file says of itself.
enum Tags {
    /// The longest value, in characters; longer ones are cut.
    private static let longest = 200

    /// Our names and those that files have for them, of which the first that is there counts.
    ///
    /// Case does not matter. Vorbis comments, APE tags and the free-form atoms of MP4 have the names of MusicBrainz Picard
    /// (https://picard-docs.musicbrainz.org/en/appendices/tag_mapping.html), ID3 has frames, ASF has names with a slash.
    ///
    /// What libav 5.1 does not hand out cannot be had: ID3's `UFID`, which is where Picard keeps a recording's id in MP3 and
    /// AIFF; the second and later values of an ID3 frame; and ID3 in WAV. The `MusicBrainz Release Track Id` is none of a
    /// recording.
    private static let names: [(name: String, keys: [String])] = [
        ("title", ["title"]),
        ("artist", ["artist"]),
        ("album", ["album"]),
        ("album_artist", ["album_artist", "albumartist", "album artist"]),
        ("track", ["track", "tracknumber"]),
        ("date", ["date", "year", "WM/Year"]),
        ("genre", ["genre"]),
        ("isrc", ["isrc", "TSRC", "TRC", "WM/ISRC"]),
        ("musicbrainz_track_id", ["MUSICBRAINZ_TRACKID", "MusicBrainz Track Id", "MusicBrainz/Track Id"]),
        ("musicbrainz_album_id", ["MUSICBRAINZ_ALBUMID", "MusicBrainz Album Id", "MusicBrainz/Album Id"]),
        (
            "musicbrainz_artist_id",
            ["MUSICBRAINZ_ARTISTID", "MusicBrainz Artist Id", "MusicBrainz/Artist Id"]
        ),
        (
            "musicbrainz_album_artist_id",
            ["MUSICBRAINZ_ALBUMARTISTID", "MusicBrainz Album Artist Id", "MusicBrainz/Album Artist Id"]
        ),
    ]

    /// Reads dictionaries of libav, of which earlier ones count more: Ogg has its tags on the stream, others on the file.
    static func read(_ dictionaries: [OpaquePointer?]) -> [String: String] {
        var tags: [String: String] = [:]
        for (name, keys) in names {
            tags[name] = keys.lazy.flatMap { key in dictionaries.lazy.compactMap { value(of: key, in: $0) } }.first
        }
        return tags
    }

    private static func value(of key: String, in dictionary: OpaquePointer?) -> String? {
        guard let entry = av_dict_get(dictionary, key, nil, 0), let value = entry.pointee.value else { return nil }
        // Bytes that are no UTF-8 become question marks in diamonds.
        let text = String(cString: value).prefix(longest).unicodeScalars
            .map { $0.properties.generalCategory == .control ? " " : Character($0) }
        let trimmed = String(text).split(separator: " ").joined(separator: " ")
        return trimmed.isEmpty || trimmed.utf8.count > 1000 ? nil : trimmed
    }
}
