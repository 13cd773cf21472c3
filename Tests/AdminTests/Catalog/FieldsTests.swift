import PluginAPI
import TestKit
import Testing

/// What is said of bodies that break the rules.
struct FieldsTests {
    private static let long = String(repeating: "x", count: 201)

    /// A name or title: of a genre, an artist, an album or a track.
    @Test(arguments: ["/admin/genres", "/admin/artists", "/admin/albums", "/admin/tracks"])
    func `wants a name of one line and up to 200 characters`(path: String) async throws {
        try await Office.with { office in
            let field = ["/admin/genres", "/admin/artists"].contains(path) ? "name" : "title"
            // The title of a track may be left out.
            let empty = path == "/admin/tracks" ? [] : ["null", #""""#, #""  \n ""#]
            let wrong =
                empty + [
                    "\"\(Self.long)\"", #""a\u0000b""#, #""a\nb""#, #""a\u0007b""#, "1", "true", "[]", #"{"a": 1}"#,
                    #""\ud800""#,
                ]
            for value in wrong {
                let answer = try await office.post(path, json: #"{"\#(field)": \#(value)}"#)
                #expect(answer.status == .unprocessableContent, "\(value): \(answer.text)")
                #expect(answer.string("field") == field, "\(value)")
                #expect(answer.string("type") == "/problems/invalid-field")
            }
            let nothing = try await office.post(path, json: "{}")
            #expect(nothing.string("field") == (path == "/admin/tracks" ? "album_id" : field))
        }
    }

    @Test func `counts characters as the database does`() async throws {
        try await Office.with { office in
            // 200 characters of four bytes; a flag is two.
            for name in [String(repeating: "🎷", count: 200), String(repeating: "🇯🇲", count: 100)] {
                let answer = try await office.post("/admin/genres", json: #"{"name": "\#(name)"}"#)
                #expect(answer.status == .created)
            }
            let flags = String(repeating: "🇯🇲", count: 101)
            let answer = try await office.post("/admin/genres", json: #"{"name": "\#(flags)"}"#)
            #expect(answer.string("field") == "name")
        }
    }

    @Test func `bounds texts`() async throws {
        try await Office.with { office in
            let text = String(repeating: "x", count: 10_000)
            for (path, field) in [("/admin/genres", "description"), ("/admin/artists", "bio")] {
                let fits = try await office.post(path, json: #"{"name": "A", "\#(field)": "\#(text)"}"#)
                #expect(fits.status == .created)
                for value in ["\"\(text)x\"", #""a\u0000b""#, "1"] {
                    let answer = try await office.post(path, json: #"{"name": "B", "\#(field)": \#(value)}"#)
                    #expect(answer.status == .unprocessableContent && answer.string("field") == field)
                }
            }
        }
    }

    @Test func `refuses addresses that a page must not fetch`() async throws {
        let addresses = [
            "javascript:alert(1)", "data:image/png;base64,AA==", "ftp://example.com/a.png", "//example.com/a.png",
            "/\\\\example.com/a.png", "example.com/a.png", "http://", "https:///a.png", "https://exa mple.com/a.png",
            "/a\\tb.png", "/a\\nb.png", "/a\\\"b.png", "/<a>", "a\\u0000", " ?",
            "/" + String(repeating: "x", count: 2000),
        ]
        try await Office.with { office in
            for address in addresses {
                let answer = try await office.post("/admin/genres", json: #"{"name": "A", "image_url": "\#(address)"}"#)
                #expect(answer.status == .unprocessableContent, "\(address): \(answer.text)")
                #expect(answer.string("field") == "image_url")
            }
        }
    }

    @Test func `takes addresses of pictures`() async throws {
        let addresses = [
            "/images/a.png", "/", "http://example.com", "HTTPS://example.com:8080/a%20b?c=d#e", "/naïve.png",
            "/" + String(repeating: "x", count: 1999),
        ]
        try await Office.with { office in
            for (number, address) in addresses.enumerated() {
                let json = #"{"name": "Ada \#(number)", "image_url": "\#(address)"}"#
                let answer = try await office.post("/admin/artists", json: json)
                #expect(answer.string("artist", "image_url") == address, "\(answer.text)")
            }
        }
    }

    @Test(arguments: [
        ("release_year", ["999", "10000", "0", "-1976", "1976.5", "\"1976\"", "true", "1e99", "[1976]"]),
        ("artist_id", ["null", "0", "-1", "1.5", "\"1\"", "99999999999999999999", "{}"]),
        ("genre_id", ["null", "0", "\"Dub\"", "false"]),
        ("cover_image_url", ["1", "\"cover.png\""]), ("description", ["1", "[]"]),
        ("musicbrainz_id", ["1", "\"4d8adb46\"", "\"4d8adb4674b93ee9a8fa4b6c5d6f5b3a\""]),
    ])
    func `names the wrong field of an album`(field: String, values: [String]) async throws {
        try await Office.with { office in
            let (artist, genre) = (try await office.shelf.artist(), try await office.shelf.genre())
            for value in values {
                var fields = ["title": "\"A\"", "artist_id": "\(artist)", "genre_id": "\(genre)"]
                fields[field] = value
                try await expectRefusal(of: fields, at: "/admin/albums", naming: field, in: office)
            }
        }
    }

    @Test(arguments: [
        ("track_number", ["0", "1000", "-1", "1.5", "\"1\"", "true"]),
        ("album_id", ["null", "0", "\"x\"", "[1]"]),
        ("duration_seconds", ["0", "-1", "86401", "86400.001", "\"1\"", "1e400", "{}"]),
        ("sample_duration", ["0", "-0.5", "100000", "\"30\"", "true"]),
        ("side_number", ["\"A0\"", "\"a1\"", "\"A100\"", "\"ABC1\"", "\"1A\"", "\"A\"", "1", "\"A1\\u0000\""]),
        ("isrc", ["1", "\"GBAYE680001\"", "\"GB-AYE-6800011\"", "\"1BAYE6800011\"", "\"GBAYE6800011, FRZ039800212\""]),
        (
            "musicbrainz_id",
            ["true", "\"c3e5b4d0-7a2f-4f0e-9d0a-0f6f6d1c2b3\"", "\"g3e5b4d0-7a2f-4f0e-9d0a-0f6f6d1c2b3a\""]
        ),
    ])
    func `names the wrong field of a track`(field: String, values: [String]) async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            for value in values {
                var fields = ["title": "\"A\"", "album_id": "\(album)", "track_number": "1"]
                fields[field] = value
                try await expectRefusal(of: fields, at: "/admin/tracks", naming: field, in: office)
            }
        }
    }

    @Test func `names the wrong field of an artist`() async throws {
        try await Office.with { office in
            for value in ["7", "\"Ada\"", "\"70248960-cb53-4ea4-943a-edb18f7d336f/\""] {
                let fields = ["name": "\"Ada\"", "musicbrainz_id": value]
                try await expectRefusal(of: fields, at: "/admin/artists", naming: "musicbrainz_id", in: office)
            }
        }
    }

    private func expectRefusal(
        of fields: [String: String],
        at path: String,
        naming field: String,
        in office: Office
    ) async throws {
        let json = "{" + fields.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}"
        let answer = try await office.post(path, json: json)
        // A number that no JSON reader can hold makes the body unreadable for some.
        let isAllowed = [.unprocessableContent, .badRequest].contains(answer.status)
        #expect(isAllowed, "\(json): \(answer.text)")
        if answer.status == .unprocessableContent { #expect(answer.string("field") == field, "\(json)") }
    }

    @Test func `says of a body that is no object that it cannot be read`() async throws {
        try await Office.with { office in
            for json in ["", " ", "null", "[]", "1", "\"name\"", "{", #"{"name": }"#, "name=Dub", "{'name': 'Dub'}"] {
                let answer = try await office.post("/admin/genres", json: json)
                #expect(answer.status == .badRequest, "\(json): \(answer.text)")
                #expect(answer.string("type") == "/problems/malformed-body")
            }
        }
    }

    @Test func `reads a body of a mebibyte, and no larger one`() async throws {
        try await Office.with { office in
            func body(_ size: Int) -> String {
                let start = #"{"name": "Dub", "padding": ""#
                return start + String(repeating: "x", count: size - start.utf8.count - 2) + "\"}"
            }
            #expect(try await office.post("/admin/genres", json: body(1 << 20)).status == .created)
            let answer = try await office.post("/admin/artists", json: body((1 << 20) + 1))
            #expect(answer.status == .contentTooLarge)
            #expect(answer.string("type") == "/problems/too-large")
        }
    }
}
