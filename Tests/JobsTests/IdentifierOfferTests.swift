import PluginAPI
import Testing

@testable import Jobs

/// What of a file's identifiers becomes the catalog's.
struct IdentifierOfferTests {
    private static let recording = "c3e5b4d0-7a2f-4f0e-9d0a-0f6f6d1c2b3a"
    private static let release = "4d8adb46-74b9-3ee9-a8fa-4b6c5d6f5b3a"
    private static let artist = "70248960-cb53-4ea4-943a-edb18f7d336f"
    private static let other = "00000000-0000-4000-8000-000000000000"

    private static let tags = [
        "album": "echoes", "artist": "ADA", "isrc": "gb-aye-68-00011", "musicbrainz_track_id": recording.uppercased(),
        "musicbrainz_album_id": release, "musicbrainz_artist_id": artist,
    ]

    /// The code, and the ids of the recording, the release and the artist.
    private static func catalog(_ studio: Studio) async throws -> [String?] {
        let row = try await studio.database.one(
            """
            SELECT t.isrc, t.musicbrainz_id, a.musicbrainz_id, r.musicbrainz_id
            FROM tracks t JOIN albums a ON a.id = t.album_id JOIN artists r ON r.id = a.artist_id
            WHERE t.id = \(studio.track)
            """,
            as: (String?, String?, String?, String?).self
        )
        return [row.0, row.1, row.2, row.3]
    }

    private static func process(_ studio: Studio, tags: [String: String]) async throws -> [String?] {
        try studio.transcoder.says(FakeTranscoder.recording(tags: tags))
        try await studio.process()
        #expect(try await studio.state().uploadStatus == "ready")
        return try await catalog(studio)
    }

    @Test func `are filled in where there are none`() async throws {
        try await Studio.with { studio in
            let all = ["GBAYE6800011", Self.recording, Self.release, Self.artist]
            var catalog = try await Self.process(studio, tags: Self.tags)
            #expect(catalog == all)
            let others = [
                "album": "Echoes", "artist": "Ada", "isrc": "USS1Z9900001", "musicbrainz_track_id": Self.other,
                "musicbrainz_album_id": Self.other, "musicbrainz_artist_id": Self.other,
            ]
            catalog = try await Self.process(studio, tags: others)
            #expect(catalog == all)
        }
    }

    @Test func `are nothing where they are malformed`() async throws {
        try await Studio.with { studio in
            let tags = Self.tags.mapValues { ["echoes", "ADA"].contains($0) ? $0 : "\($0);\($0)" }
            let catalog = try await Self.process(studio, tags: tags)
            #expect(catalog == [nil, nil, nil, nil])
        }
    }

    @Test func `of another album and another artist are not taken`() async throws {
        try await Studio.with { studio in
            var tags = Self.tags
            (tags["album"], tags["artist"]) = ("Best of Jazz", "Ada & Bob")
            var catalog = try await Self.process(studio, tags: tags)
            #expect(catalog == ["GBAYE6800011", Self.recording, nil, nil])
            (tags["album"], tags["artist"]) = (nil, nil)
            catalog = try await Self.process(studio, tags: tags)
            #expect(catalog == ["GBAYE6800011", Self.recording, nil, nil])
        }
    }

    @Test func `the album's artist has an id of their own`() async throws {
        try await Studio.with { studio in
            var tags = Self.tags
            (tags["artist"], tags["album_artist"]) = ("Ada & Bob", "Ada")
            tags["musicbrainz_artist_id"] = Self.other
            var catalog = try await Self.process(studio, tags: tags)
            #expect(catalog.last == .some(nil))
            tags["musicbrainz_album_artist_id"] = Self.artist
            catalog = try await Self.process(studio, tags: tags)
            #expect(catalog.last == Self.artist)
        }
    }
}
