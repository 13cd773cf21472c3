import PluginAPI
import TestKit
import Testing

@testable import Catalog

/// How Postgres would run the plugin's queries on a large catalog.
struct QueryPlanTests {
    @Test func `no query reads a whole table of 20,000 albums or 100,000 tracks`() async throws {
        try await withSharedDatabase(.library) { database in
            let (first, last) = (ListPart(Page(number: 1, limit: 20)), ListPart(Page(number: 19, limit: 100)))
            let afterTitle = ListPart(first.page, after: Cursor(.albumsByTitle, name: "album 7", id: 7))
            let afterYear = ListPart(first.page, after: Cursor(.albumsByYear, year: 1980, id: 7))
            let queries: [Query] = [
                CatalogRepository.allGenres, CatalogRepository.artist(7), CatalogRepository.album(7),
                CatalogRepository.track(7),
                CatalogRepository.artists(first), CatalogRepository.artists(last),
                CatalogRepository.artists(ListPart(first.page, after: Cursor(.artistsByName, name: "artist 7", id: 7))),
                CatalogRepository.albums(genre: nil, first), CatalogRepository.albums(genre: nil, last),
                CatalogRepository.albums(genre: nil, afterTitle),
                CatalogRepository.albums(genre: "3", first), CatalogRepository.albums(genre: "3", last),
                CatalogRepository.albums(genre: "3", afterTitle),
                CatalogRepository.albums(artist: 7, first), CatalogRepository.albums(artist: 7, last),
                CatalogRepository.albums(artist: 7, afterYear),
                SearchRepository.find("a", limit: 8), SearchRepository.find("album", limit: 50),
                SearchRepository.find("artist trac 7", limit: 8), SearchRepository.find("nothing", limit: 8),
            ]
            for query in queries {
                for plan in try await query.plans(in: database) {
                    for table in ["albums", "tracks", "search_vocabulary"] {
                        #expect(!plan.contains("Seq Scan on \(table)"), "\(query): \(plan)")
                    }
                    #expect(!plan.contains("JIT"), "compiling the query would take longer than running it: \(plan)")
                }
            }
        }
    }
}
