import Foundation
import PluginAPI
import TestKit
import Testing

struct SearchTests {
    private static func found(_ kind: String, _ query: String, in shop: RecordShop) async throws -> [String] {
        let answer = try await shop.get("/api/search?q=\(RecordShop.encoded(query))")
        #expect(answer.status == .ok, "\(answer.text)")
        #expect(answer.string("query") == query)
        let name = kind == "artists" ? "name" : "title"
        return (0..<(answer.count(kind) ?? 0)).compactMap { answer.string(kind, $0, name) }
    }

    private static func expect(
        _ names: [String],
        among kind: String,
        for query: String,
        in shop: RecordShop,
        at location: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await found(kind, query, in: shop)
        #expect(found == names, "\(query)", sourceLocation: location)
    }

    /// A shop with one artist whose albums have one track each.
    private static func with(
        _ artist: String,
        albums: [String] = [],
        track: String = "One",
        _ body: (RecordShop) async throws -> Void
    ) async throws {
        try await RecordShop.with { shop in
            let (genre, artist) = (try await shop.genre(), try await shop.artist(artist))
            for title in albums {
                _ = try await shop.track(track, on: try await shop.album(title, by: artist, in: genre), number: 1)
            }
            try await body(shop)
        }
    }

    @Test func `answers what a list of suggestions shows of each kind`() async throws {
        try await Self.with("Ada", albums: ["Ada Sings"], track: "Ada's Song") { shop in
            try await shop.database.execute("UPDATE tracks SET duration = 12")
            try await shop.database.execute(
                "UPDATE albums SET cover_image_url = '/images/1', release_year = 1999, description = 'Long.'"
            )
            let answer = try await shop.get("/api/search?q=ada")
            #expect(
                answer.text == """
                    {"albums":[{"artist":{"id":1,"name":"Ada"},"cover_image_url":"/images/1","genre":{"id":1,"name":"Dub"},\
                    "id":1,"release_year":1999,"title":"Ada Sings","track_count":1}],\
                    "artists":[{"album_count":1,"id":1,"image_url":null,"name":"Ada"}],"query":"ada",\
                    "tracks":[{"album":{"cover_image_url":"/images/1","id":1,"title":"Ada Sings"},\
                    "artist":{"id":1,"name":"Ada"},"duration":12,"id":1,"playlist_url":null,"title":"Ada's Song"}]}
                    """
            )
        }
    }

    @Test(arguments: [
        ("Sigur Rós", "sigur ros"), ("Sigur Ros", "SIGUR RÓS"), ("Björk", "bjo\u{308}rk"), ("R.E.M.", "rem"),
        ("REM", "r.e.m."), ("AC/DC", "ac dc"), ("Guns N’ Roses", "guns n roses"), ("Guns N' Roses", "guns n’"),
        ("Straße", "strasse"), ("Røyksopp", "royksopp"), ("Łona", "lona"), ("Кино", "КИНО"), ("Άλκηστις", "αλκηστισ"),
        ("東京事変", "事変"), ("ビートルズ", "ビート"), ("שלום עולם", "עולם"), ("مُحَمَّد", "محمد"), ("!!!", "!!"), ("🎷 Sax", "🎷"),
        ("İstanbul", "istanbul"), ("ＷＩＤＥ", "wide"), ("100% Soul", "100% soul"), ("back\\slash", "back\\slash"),
        ("Me & My", "me my"), ("Don't Stop", "dont st"),
    ])
    func `finds a name whatever its case, accents and punctuation`(name: String, query: String) async throws {
        try await Self.with(name) { shop in
            try await Self.expect([name], among: "artists", for: query, in: shop)
        }
    }

    @Test(arguments: ["m", "mi", "miles", "miles d", "davis", "dav", "davis miles", "MILES  DAVIS", " miles "])
    func `finds an artist while the name is being written`(query: String) async throws {
        try await Self.with("Miles Davis") { shop in
            _ = try await shop.artist("Nils Landgren")
            let answer = try await shop.get("/api/search?q=\(RecordShop.encoded(query))")
            #expect(answer.count("artists") == 1)
            #expect(answer.string("artists", 0, "name") == "Miles Davis")
        }
    }

    @Test(arguments: [
        ("John Coltrane", "coltrain"), ("The Beatles", "beetles"), ("Metallica", "metalica"), ("Radiohead", "radiohed"),
        ("Led Zeppelin", "led zepelin"), ("Miles Davis", "mils davis"), ("Thelonious Monk", "thelonius munk"),
        ("Queen", "qeen"), ("Björk", "bjrok"), ("Nina Simone", "nina simmone"),
    ])
    func `finds an artist whose name was not written rightly`(name: String, query: String) async throws {
        try await Self.with(name) { shop in
            _ = try await shop.artist("Art Blakey")
            try await Self.expect([name], among: "artists", for: query, in: shop)
        }
    }

    @Test func `finds tracks and albums by words of the artist, the album and the title together`() async throws {
        try await Self.with("Miles Davis", albums: ["Kind of Blue"], track: "So What") { shop in
            for query in ["miles blue", "blue miles", "miles kind what", "so what davis", "mils blue"] {
                try await Self.expect(["So What"], among: "tracks", for: query, in: shop)
            }
            try await Self.expect(["Kind of Blue"], among: "albums", for: "miles blue", in: shop)
            try await Self.expect([], among: "artists", for: "miles blue", in: shop)
            try await Self.expect([], among: "tracks", for: "miles red", in: shop)
        }
    }

    @Test func `has the name itself first, then beginnings, words, the artist's, and what is like it`() async throws {
        try await Self.with("Blue Man", albums: ["Other"]) { shop in
            let artist = try await shop.artist("Zoe")
            for title in ["Deep Blue", "Blue Moon", "Blue"] {
                _ = try await shop.album(title, by: artist, in: 1)
            }
            try await Self.expect(["Blue", "Blue Moon", "Deep Blue", "Other"], among: "albums", for: "blue", in: shop)
            let like = try await Self.found("albums", "bluu", in: shop)
            #expect(like.first == "Blue")
        }
    }

    @Test func `has artists with more albums first among equals`() async throws {
        try await Self.with("Ann One") { shop in
            let genre = try await shop.genre("Soul")
            for (name, albums) in [("Ann Two", 1), ("Ann Three", 3), ("Joe Ann", 9)] {
                let artist = try await shop.artist(name)
                for number in 0..<albums { _ = try await shop.album("\(number)", by: artist, in: genre) }
            }
            try await Self.expect(
                ["Ann Three", "Ann Two", "Ann One", "Joe Ann"],
                among: "artists",
                for: "ann",
                in: shop
            )
        }
    }

    @Test func `answers so many of each kind as it is asked for, and 8 otherwise`() async throws {
        try await Self.with("Ada", albums: (1...60).map { "Ada \($0)" }, track: "Ada") { shop in
            for (query, count) in [("", 8), ("&limit=1", 1), ("&limit=50", 50)] {
                let answer = try await shop.get("/api/search?q=ada\(query)")
                #expect(answer.count("albums") == count)
                #expect(answer.count("tracks") == count)
            }
        }
    }

    @Test(arguments: [
        ("", "q"), ("?q=", "q"), ("?q=%20+%09", "q"), ("?q=%00", "q"), ("?q=%FF", "q"), ("?q=a%00b", "q"),
        ("?q=%2", "q"),
        ("?q=a&limit=0", "limit"), ("?q=a&limit=51", "limit"), ("?q=a&limit=x", "limit"),
        ("?q=\(String(repeating: "a", count: 201))", "q"),
    ])
    func `names the parameter that is not valid`(query: String, field: String) async throws {
        try await RecordShop.with { shop in
            let answer = try await shop.get("/api/search\(query)")
            #expect(answer.status == .badRequest)
            #expect(answer.string("type") == "/problems/invalid-parameter")
            #expect(answer.string("field") == field)
        }
    }

    @Test(arguments: [
        "%", "_", "\\", "'", "''", "& | !", "<->", "a:*", "a & !b", "!a", "(", "')", "$1", "*", ":", "\u{202e}abc",
        "\u{1}",
        "👩‍👩‍👧‍👦", "\u{301}", "=", "=a", "\u{10FFFF}", "\u{FDFA}", "-- ", "'; DROP TABLE albums; --",
        String(repeating: "a ", count: 100), String(repeating: "\u{FDFA}", count: 200),
        String(repeating: "'", count: 200),
        String(repeating: "aaaa bbbb ", count: 20), String(repeating: "\\", count: 200),
        String(repeating: "%", count: 200),
    ])
    func `takes whatever is written for a name and nothing else`(query: String) async throws {
        try await Self.with("Someone", albums: ["Something"]) { shop in
            let answer = try await shop.get("/api/search?q=\(RecordShop.encoded(query))")
            #expect(answer.status == .ok, "\(answer.text)")
            for kind in ["artists", "albums", "tracks"] { #expect(answer.count(kind) == 0, "\(query)") }
        }
    }

    @Test(
        arguments: Names.unusual + [
            String(repeating: "\u{FDFA}", count: 200), String(repeating: "㌀", count: 200), "' \\ '",
        ]
    )
    func `finds what has an unusual name by that name`(name: String) async throws {
        try await Self.with(name, albums: [name], track: name) { shop in
            let query = name.trimmingCharacters(in: .whitespaces)
            for kind in ["artists", "albums", "tracks"] {
                try await Self.expect([name], among: kind, for: query, in: shop)
            }
        }
    }

    @Test func `knows the new name of an artist, an album and a track, and not the old one`() async throws {
        try await Self.with("Prince", albums: ["Purple"], track: "Rain") { shop in
            try await shop.database.execute("UPDATE artists SET name = 'Symbol'")
            try await Self.expect(["Rain"], among: "tracks", for: "symbol purple rain", in: shop)
            try await Self.expect(["Purple"], among: "albums", for: "symbol", in: shop)
            for kind in ["artists", "albums", "tracks"] {
                try await Self.expect([], among: kind, for: "prince", in: shop)
            }
            try await shop.database.execute("UPDATE albums SET title = 'Emerald'")
            try await Self.expect(["Rain"], among: "tracks", for: "emerald symbol", in: shop)
            try await Self.expect([], among: "tracks", for: "purple", in: shop)
            try await shop.database.execute("UPDATE tracks SET title = 'Snowfall'")
            try await Self.expect(["Snowfall"], among: "tracks", for: "snowfal", in: shop)
            try await Self.expect(["Snowfall"], among: "tracks", for: "snwfall", in: shop)
            let other = try await shop.artist("Quartet")
            try await shop.database.execute("UPDATE albums SET artist_id = \(other)")
            try await Self.expect(["Snowfall"], among: "tracks", for: "quartet", in: shop)
            try await Self.expect([], among: "tracks", for: "symbol", in: shop)
        }
    }

    @Test func `knows the new name of an artist in what was being added meanwhile`() async throws {
        try await Self.with("Prince", albums: ["Purple"], track: "Rain") { shop in
            try await shop.database.withConnection { adding in
                try await adding.execute("BEGIN")
                try await adding.execute(
                    "INSERT INTO albums (title, artist_id, genre_id) VALUES ('Parade', 1, 1)"
                )
                async let renaming: Int = shop.database.execute("UPDATE artists SET name = 'Symbol'")
                // It waits for the album; then there is nothing else that it could wait for.
                while try await shop.database.one(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'",
                    as: Int.self
                ) == 0 {}
                try await adding.execute("COMMIT")
                _ = try await renaming
            }
            try await Self.expect(["Parade", "Purple"], among: "albums", for: "symbol", in: shop)
        }
    }
}
