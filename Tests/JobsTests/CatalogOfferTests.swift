import PluginAPI
import Testing

@testable import Jobs

/// What of a file's tags becomes the catalog's.
struct CatalogOfferTests {
    @Test(
        arguments: [
            ("1973", 1973), ("1973-03-01", 1973), ("1973-03-01T12:00:00Z", 1973), ("0000", nil), ("19730301", nil),
            ("March 1973", nil), ("", nil), ("73", nil),
        ] as [(String, Int?)]
    )
    func `reads a year`(date: String, year: Int?) {
        #expect(CatalogOffer(tags: ["date": date]).releaseYear == year)
    }

    @Test(
        arguments: [
            ("3", 3), ("03", 3), ("3/12", 3), ("3 / 12", 3), ("999", 999), ("3/", 3), ("0", nil), ("1000", nil),
            ("-3", nil), ("A3", nil), ("3.5", nil), ("", nil), ("/12", nil), ("٣", nil), ("99999999999999999999", nil),
        ] as [(String, Int?)]
    )
    func `reads a number`(track: String, number: Int?) {
        #expect(CatalogOffer(tags: ["track": track]).trackNumber == number)
    }

    @Test func `reads no identifier that is none`() {
        let names = [
            "isrc", "musicbrainz_track_id", "musicbrainz_album_id", "musicbrainz_artist_id",
            "musicbrainz_album_artist_id",
        ]
        var tags = Dictionary(uniqueKeysWithValues: names.map { ($0, "' OR true; --") })
        #expect(CatalogOffer(tags: tags) == CatalogOffer(tags: [:]))
        tags["artist"] = "Ada"
        #expect(CatalogOffer(tags: tags) == CatalogOffer(tags: [:]))
    }

    @Test func `cuts what the catalog would not take`() {
        // Each of these is one character and two code points.
        let title = String(repeating: "e\u{301}", count: 150)
        #expect(CatalogOffer(tags: ["title": title]).title?.unicodeScalars.count == 200)
    }

    private static let tags = ["title": "So What", "album": "echoes", "date": "1959-08-17"]

    private static func catalog(_ studio: Studio) async throws -> (String, Int?) {
        try await studio.database.one(
            "SELECT t.title, a.release_year FROM tracks t JOIN albums a ON a.id = t.album_id WHERE t.id = \(studio.track)",
            as: (String, Int?).self
        )
    }

    private static func process(_ studio: Studio, tags: [String: String] = tags) async throws {
        try studio.transcoder.says(FakeTranscoder.recording(tags: tags))
        try await studio.process()
    }

    @Test func `fills in what nobody has said`() async throws {
        try await Studio.with { studio in
            try await studio.database.execute("UPDATE tracks SET title = 'Untitled 1', has_provisional_title = true")
            try await studio.database.execute("UPDATE albums SET release_year = NULL")
            try await Self.process(studio)
            var catalog = try await Self.catalog(studio)
            #expect(catalog == ("So What", 1959))
            // A title that came from a file is as good as any.
            try await Self.process(studio, tags: ["title": "Blue in Green", "album": "Echoes", "date": "1960"])
            catalog = try await Self.catalog(studio)
            #expect(catalog == ("So What", 1959))
        }
    }

    @Test func `leaves what somebody has said`() async throws {
        try await Studio.with { studio in
            try await Self.process(studio)
            let catalog = try await Self.catalog(studio)
            #expect(catalog == ("One", 1976))
        }
    }

    @Test func `does not give an album the year of another, nor one that would make two alike`() async throws {
        try await Studio.with { studio in
            try await studio.database.execute("UPDATE albums SET release_year = NULL")
            try await Self.process(studio, tags: ["title": "So What", "album": "Best of Jazz", "date": "1999"])
            var catalog = try await Self.catalog(studio)
            #expect(catalog.1 == nil)
            try await studio.database.execute(
                """
                INSERT INTO albums (title, artist_id, genre_id, release_year)
                SELECT 'ECHOES', artist_id, genre_id, 1959 FROM albums
                """
            )
            try await Self.process(studio)
            catalog = try await Self.catalog(studio)
            #expect(catalog.1 == nil)
            let state = try await studio.state()
            #expect(state.uploadStatus == "ready")
        }
    }
}
