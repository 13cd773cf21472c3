import PluginAPI
import TestKit
import Testing

@testable import Streaming

/// How Postgres would run the plugin's queries on a large catalog.
struct StreamQueryPlanTests {
    @Test func `no query reads a whole table of 20,000 albums or 100,000 tracks`() async throws {
        try await withSharedDatabase(.library) { database in
            let (first, last) = (Page(number: 1, limit: 10), Page(number: 89, limit: 100))
            let small = Rendition(kilobitsPerSecond: 64)
            let queries: [Query] = [
                StreamRepository.list(genre: "3", on: first, defaultSampleDuration: nil),
                StreamRepository.list(genre: "3", on: last, defaultSampleDuration: 30),
                StreamRepository.playlist(.standard, track: 4711),
                StreamRepository.playlist(.rendition(small), track: 4711),
                StreamRepository.encoding(of: 4711), StreamRepository.encoding(4711),
            ]
            for query in queries {
                for plan in try await query.plans(in: database) {
                    for table in ["albums", "tracks", "segments", "playlists", "encodings"] {
                        #expect(!plan.contains("Seq Scan on \(table)"), "\(plan)")
                    }
                    #expect(!plan.contains("JIT"), "compiling the query would take longer than running it: \(plan)")
                }
            }
        }
    }
}
