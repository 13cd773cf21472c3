import Foundation
import PluginAPI
import TestKit

@testable import Catalog

/// A database of its own with the plugin on it, and short ways to fill it.
struct RecordShop: Sendable {
    let database: Database
    let harness: PluginHarness

    /// Opens a shop, runs a test in it and closes it.
    static func with(_ body: (RecordShop) async throws -> Void) async throws {
        try await withMigratedDatabase { database in
            let harness = try await PluginHarness(CatalogPlugin.self, database: database)
            try await body(RecordShop(database: database, harness: harness))
        }
    }

    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await harness.send(.get, path, headers: headers)
    }

    func head(_ path: String) async throws -> Answer {
        try await harness.send(.head, path)
    }

    func genre(_ name: String = "Dub", description: String? = nil, imageUrl: String? = nil) async throws -> Int {
        try await GenreRepository(database: database)
            .create(name: name, description: description, imageUrl: imageUrl).id
    }

    func artist(_ name: String = "Ada", bio: String? = nil, imageUrl: String? = nil) async throws -> Int {
        try await ArtistRepository(database: database).create(name: name, bio: bio, imageUrl: imageUrl).id
    }

    func album(_ title: String, by artist: Int, in genre: Int, year: Int? = nil) async throws -> Int {
        try await AlbumRepository(database: database)
            .create(
                title: title,
                artist: artist,
                genre: genre,
                releaseYear: year,
                coverImageUrl: nil,
                description: nil
            )
    }

    func track(_ title: String, on album: Int, number: Int) async throws -> Int {
        try await TrackRepository(database: database)
            .create(
                album: album,
                title: title,
                trackNumber: number,
                sideNumber: nil,
                duration: nil,
                sampleDuration: nil
            )
            .id
    }

    /// A text as it stands in an address.
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? text
    }
}
