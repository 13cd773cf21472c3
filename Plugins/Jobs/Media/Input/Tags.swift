import CFFmpeg

/// What a file says of itself.
enum Tags {
    /// The longest value, in characters; longer ones are cut.
    private static let longest = 200

    /// Our names and those that files have for them, of which the first that is there counts.
    ///
    /// Case does not matter.
    private static let names: [(name: String, keys: [String])] = [
        ("title", ["title"]),
        ("artist", ["artist"]),
        ("album", ["album"]),
        ("album_artist", ["album_artist", "albumartist", "album artist"]),
        ("track", ["track", "tracknumber"]),
        ("date", ["date", "year"]),
        ("genre", ["genre"]),
        ("isrc", ["isrc", "TSRC"]),
        ("musicbrainz_track_id", ["MUSICBRAINZ_TRACKID", "MusicBrainz Track Id"]),
        ("musicbrainz_album_id", ["MUSICBRAINZ_ALBUMID", "MusicBrainz Album Id"]),
        ("musicbrainz_artist_id", ["MUSICBRAINZ_ARTISTID", "MusicBrainz Artist Id"]),
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
