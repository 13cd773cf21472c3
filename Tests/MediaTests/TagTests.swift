import Testing
import TranscoderProtocol

/// What a file says of itself, under the names that its format has for it.
@Suite(.serialized) struct TagTests {
    private static let code = "GBAYE6800011"
    private static let ids = (1...4).map { "4d8adb46-74b9-3ee9-a8fa-4b6c5d6f5b3\($0)" }

    /// A format, its names for the identifiers, and which of ours they are.
    struct Naming: Sendable, CustomTestStringConvertible {
        let file: String
        var arguments: [String] = []
        let names: [String: String]

        var testDescription: String { file }
    }

    private static let comments = [
        "ISRC": "isrc", "MUSICBRAINZ_TRACKID": "musicbrainz_track_id", "MUSICBRAINZ_ALBUMID": "musicbrainz_album_id",
        "MUSICBRAINZ_ARTISTID": "musicbrainz_artist_id", "MUSICBRAINZ_ALBUMARTISTID": "musicbrainz_album_artist_id",
    ]
    /// The recording's id is in a frame that ffmpeg neither writes nor reads.
    private static let frames = [
        "TSRC": "isrc", "MusicBrainz Album Id": "musicbrainz_album_id",
        "MusicBrainz Artist Id": "musicbrainz_artist_id", "MusicBrainz Album Artist Id": "musicbrainz_album_artist_id",
    ]
    private static let atoms = [
        "ISRC": "isrc", "MusicBrainz Track Id": "musicbrainz_track_id", "MusicBrainz Album Id": "musicbrainz_album_id",
        "MusicBrainz Artist Id": "musicbrainz_artist_id", "MusicBrainz Album Artist Id": "musicbrainz_album_artist_id",
    ]
    private static let attributes = [
        "WM/ISRC": "isrc", "MusicBrainz/Track Id": "musicbrainz_track_id",
        "MusicBrainz/Album Id": "musicbrainz_album_id", "MusicBrainz/Artist Id": "musicbrainz_artist_id",
        "MusicBrainz/Album Artist Id": "musicbrainz_album_artist_id",
    ]

    private static let namings = [
        Naming(file: "m.flac", names: comments), Naming(file: "vorbis.ogg", names: comments),
        Naming(file: "opus.ogg", arguments: ["-c:a", "libopus"], names: comments),
        Naming(file: "four.mp3", names: frames),
        Naming(file: "three.mp3", arguments: ["-id3v2_version", "3"], names: frames),
        Naming(file: "m.aiff", arguments: ["-write_id3v2", "1"], names: frames),
        Naming(file: "m.m4a", arguments: ["-movflags", "use_metadata_tags"], names: atoms),
        Naming(file: "m.wma", names: attributes),
    ]

    /// What is read of a file with these tags.
    private static func tags(
        of file: String,
        _ arguments: [String] = [],
        writing tags: [String: String]
    ) async throws -> [String: String] {
        let folder = try TestFolder()
        let metadata = tags.flatMap { ["-metadata", "\($0.key)=\($0.value)"] }
        let path = try await Fixture(name: file, arguments: arguments + metadata).make(in: folder, duration: 1)
        var options = TranscoderOptions()
        options.task = .measure
        return try #require(try await Transcript(path, options).facts?.tags)
    }

    @Test(arguments: namings)
    func `has the identifiers of the recording, the release and the artists`(naming: Naming) async throws {
        var ids = Self.ids[...]
        let expected = Dictionary(
            uniqueKeysWithValues: naming.names.values.sorted()
                .map { name in (name, name == "isrc" ? Self.code : ids.removeFirst()) }
        )
        let tags = try await Self.tags(
            of: naming.file,
            naming.arguments,
            writing: naming.names.compactMapValues { expected[$0] }
        )
        #expect(tags == expected)
    }

    @Test(arguments: ["m.flac", "m.mp3", "m.m4a", "m.wma", "m.wav"])
    func `has the place and the date`(file: String) async throws {
        let tags = try await Self.tags(of: file, writing: ["track": "3", "date": "1973", "album": "Echoes"])
        #expect(tags == ["track": "3", "date": "1973", "album": "Echoes"])
    }

    @Test func `has the year as WMA files name it`() async throws {
        #expect(try await Self.tags(of: "m.wma", writing: ["WM/Year": "1973"]) == ["date": "1973"])
    }

    @Test func `has none of what is no tag of ours`() async throws {
        let tags = try await Self.tags(
            of: "m.flac",
            writing: ["MUSICBRAINZ_RELEASETRACKID": Self.ids[0], "MOOD": "low"]
        )
        #expect(tags.isEmpty)
    }
}
