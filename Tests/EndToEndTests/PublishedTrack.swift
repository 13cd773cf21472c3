import Foundation
import PluginAPI
import TestKit
import Testing

/// A host with one track, made of a FLAC file with the usual settings, whose station plays it.
struct PublishedTrack {
    /// Of the file, and of what is heard of it.
    static let seconds = 25.0

    let host: HostProcess
    /// The track's id.
    let id: Int
    /// The id of its genre, which is the station's.
    let genre: Int

    /// Where its playlists are.
    var path: String { "/streams/tracks/\(id)" }

    /// Runs a test with such a host, which has to end well.
    static func with(_ body: (PublishedTrack) async throws -> Void) async throws {
        try await withTestDatabase(.publishedTrack) { database in
            let (id, genre) = try await database.database.one(
                "SELECT t.id, a.genre_id FROM tracks t JOIN albums a ON a.id = t.album_id",
                as: (Int, Int).self
            )
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            try await body(PublishedTrack(host: host, id: id, genre: genre))
            #expect(try await host.stop() == 0)
        }
    }
}

extension TestTemplate {
    fileprivate static let publishedTrack = TestTemplate(name: "published_track") { database in
        let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
        let file = try await AudioFixture.flac.make(seconds: PublishedTrack.seconds)
        try await host.publish(file, named: "chord.flac", as: try await host.makeTrack())
        try await host.waitForStation(try await database.database.one("SELECT id FROM genres", as: Int.self))
        try await host.end()
    }
}
