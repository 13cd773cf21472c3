import Foundation
import PluginAPI
import TestKit
import Testing

/// What people may store, and a browser must not run: on the listener's page and in the console.
struct StoredMarkupTests {
    private static let markup = #"<img src=x onerror=\"window.harmed = 1\">"#
    private static let script = #"\"><script>window.harmed = 1</script>"#

    @Test func `markup in a name is shown as it was written`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            let ids = try await Self.fill(host)
            try await Browser.with { browser in
                let pages = [
                    "", "#/genres/\(ids.genre)", "#/artists/\(ids.artist)", "#/albums/\(ids.album)",
                    "#/search?q=onerror",
                ]
                for page in pages {
                    try await browser.open("\(host.base.absoluteString)/\(page)")
                    try await browser.see("document.body.innerText.includes('onerror')", within: .seconds(30))
                    #expect(
                        try await browser.value(
                            "window.harmed === undefined && !document.querySelector('[onerror], main script')"
                        ),
                        "\(page)"
                    )
                }
                try await Self.signIn(browser, host)
                for page in ["#/albums", "#/artists", "#/genres", "#/albums/\(ids.album)"] {
                    try await browser.open("\(host.base.absoluteString)/admin\(page)", settling: false)
                    try await browser.see("document.body.innerText.includes('onerror')", within: .seconds(30))
                    #expect(
                        try await browser.value(
                            "window.harmed === undefined && !document.querySelector('[onerror], main script')"
                        ),
                        "\(page)"
                    )
                }
            }
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `every page says that nothing but its own files may run`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            for page in ["/", "/admin", "/docs", "/problems", "/problems/not-found"] {
                let policy = try #require(try await host.get(page).headers[.contentSecurityPolicy], "\(page)")
                let directives = policy.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
                let script =
                    directives.first { $0.hasPrefix("script-src") } ?? directives.first { $0.hasPrefix("default-src") }
                #expect(
                    script == "script-src 'self'" || script == "default-src 'self'" || script == "default-src 'none'",
                    "\(page): \(policy)"
                )
                #expect(
                    directives.contains("frame-ancestors 'none'") && directives.contains("base-uri 'none'"),
                    "\(page): \(policy)"
                )
            }
            #expect(try await host.stop() == 0)
        }
    }

    private static func fill(_ host: HostProcess) async throws -> (genre: Int, artist: Int, album: Int) {
        let genre = try await host.post("/admin/genres", json: #"{"name": "\#(markup)", "description": "\#(script)"}"#)
        let artist = try await host.post("/admin/artists", json: #"{"name": "\#(markup)", "bio": "\#(script)"}"#)
        let (genreID, artistID) = (try #require(genre.int("genre", "id")), try #require(artist.int("artist", "id")))
        let fields = #""title": "\#(markup)", "description": "\#(script)""#
        let album = try await host.post(
            "/admin/albums",
            json: #"{\#(fields), "artist_id": \#(artistID), "genre_id": \#(genreID)}"#
        )
        let albumID = try #require(album.int("album", "id"))
        let track = try await host.post(
            "/admin/tracks",
            json: #"{"title": "\#(markup)", "album_id": \#(albumID), "track_number": 1}"#
        )
        #expect(track.status == .created)
        return (genreID, artistID, albumID)
    }

    private static func signIn(_ browser: Browser, _ host: HostProcess) async throws {
        try await browser.open("\(host.base.absoluteString)/admin", settling: false)
        let isSignedIn: Bool = try await browser.value(
            """
            fetch('/admin/session', {
              method: 'POST', headers: {'Content-Type': 'application/json'},
              body: JSON.stringify({token: '\(HostProcess.adminToken)'})
            }).then((answer) => answer.ok)
            """
        )
        #expect(isSignedIn)
    }
}
