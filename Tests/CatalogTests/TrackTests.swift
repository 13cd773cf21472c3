import PluginAPI
import TestKit
import Testing

struct TrackTests {
    @Test func `shows a track with its album and artist`() async throws {
        try await RecordShop.with { shop in
            let (genre, artist) = (try await shop.genre(), try await shop.artist("Ada"))
            let album = try await shop.album("Echoes", by: artist, in: genre, year: 1976)
            let track = try await TrackRepository(database: shop.database)
                .create(
                    album: album,
                    title: "One",
                    trackNumber: 2,
                    sideNumber: SideNumber("C4"),
                    duration: 181.5,
                    sampleDuration: 30
                )
            let answer = try await shop.get("/api/tracks/\(track.id)")
            #expect(
                answer.text == """
                    {"track":{"album":{"cover_image_url":null,"id":\(album),"release_year":1976,"title":"Echoes"},\
                    "album_id":\(album),"artist":{"id":\(artist),"name":"Ada"},"duration":181.5,"id":\(track.id),\
                    "isrc":null,"musicbrainz_id":null,"playlist_url":null,"sample_duration":30,"side_number":"C4","title":"One","track_number":2,\
                    "upload_status":"pending"}}
                    """
            )
        }
    }

    @Test func `answers 404 for a track that is not there`() async throws {
        try await RecordShop.with { shop in
            let answer = try await shop.get("/api/tracks/4711")
            #expect(answer.status == .notFound)
            #expect(answer.string("detail") == "There is no track 4711.")
        }
    }
}
