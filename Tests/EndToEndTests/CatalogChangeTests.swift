import Foundation
import PluginAPI
import TestKit
import Testing

/// What hosts keep of the catalogue, and when it is over.
struct CatalogChangeTests {
    private struct Genres: Decodable {
        let name: String
        let albumCount: Int
    }

    private static func counts(_ host: HostProcess) async throws -> [String: Int] {
        let answer = try await host.get("/api/genres")
        let genres = try RadioRequestContext.makeDecoder().decode([Genres].self, from: answer.body)
        return Dictionary(uniqueKeysWithValues: genres.map { ($0.name, $0.albumCount) })
    }

    @Test func `a change shows at once where it was made, and soon on the other hosts`() async throws {
        try await withTestDatabase { database in
            let settings = ["DATABASE_URL": database.url, "PLUGIN_RELOAD": "false"]
            let first = try await HostProcess.start(settings: settings)
            let second = try await HostProcess.start(settings: settings)
            #expect(try await first.post("/admin/artists", json: #"{"name": "Ada"}"#).status == .created)
            for number in 1...20 {
                #expect(try await Self.counts(second) == (try await Self.counts(first)), "both keep it")
                let made = try await first.post("/admin/genres", json: #"{"name": "Genre \#(number)"}"#)
                #expect(made.status == .created)
                #expect(try await Self.counts(first)["Genre \(number)"] == 0)
                try await second.wait("the other host to show it", within: .seconds(2)) {
                    try await Self.counts(second)["Genre \(number)"] == 0
                }
            }
            // Nobody tells a host of it but the database.
            try await database.database.execute("DELETE FROM genres WHERE name = 'Genre 1'")
            for host in [first, second] {
                try await host.wait("the genre to be gone", within: .seconds(2)) {
                    try await Self.counts(host)["Genre 1"] == nil
                }
                #expect(try await host.stop() == 0)
            }
        }
    }
}
