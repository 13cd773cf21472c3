import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Jobs

/// What goes in the night: whatever no row speaks of.
struct SweepTests {
    @Test(arguments: StoreKind.allCases)
    func `what no track plays and nobody makes is removed`(kind: StoreKind) async throws {
        try await Archive.with(kind) { archive in
            let (second, third) = (try await archive.track(2), try await archive.track(3))
            try await archive.publish(10)
            try await archive.store(11)
            try await archive.store(20, of: second)
            try await archive.setStatus("failed", of: second)
            try await archive.store(30, of: third)
            try await archive.store(40, of: 4_000)
            try archive.age()
            try await archive.collect()
            #expect(try await archive.stored() == [10, 11, 20, 30, 40], "that is not looked at every ten minutes")
            for _ in 0..<2 {
                try await archive.sweep()
                #expect(try await archive.stored() == [10])
            }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what somebody is making stays, and goes when it came to nothing`(kind: StoreKind) async throws {
        try await Archive.with(kind) { archive in
            try await archive.publish(10)
            try await archive.store(11)
            try await archive.setStatus("processing", of: archive.track)
            try archive.age()
            try await archive.sweep()
            #expect(try await archive.stored() == [10, 11])
            try await archive.setStatus("failed", of: archive.track)
            try await archive.sweep()
            #expect(try await archive.stored() == [10])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `an attempt that is under way loses nothing`(kind: StoreKind) async throws {
        try await Studio.with(kind) { studio in
            let pipe = try studio.transcoder.pipe()
            try studio.transcoder.says(
                Array(FakeTranscoder.recording().dropLast()),
                then: "cat '\(pipe.path)' >/dev/null; \(try studio.transcoder.sending([FakeTranscoder.finished()]))"
            )
            let job = try await studio.upload()
            let context = try await studio.claim()
            async let attempt: Void = studio.perform(job, context)
            try await pipe.hold {
                _ = try await studio.waitForSegments(3)
                try Archive.age("\(studio.transcoder.directory)/segments")
                let collection = StorageCollection(database: studio.database, segments: studio.segments)
                try await collection.perform(CollectStorageJob.sweep.job, .still())
            }
            try await attempt
            let encoding = try #require(try await studio.state().encoding)
            for number in 0..<3 { #expect(try await studio.segment(number, of: encoding) != nil) }
        }
    }

    @Test func `of files, what is younger than an hour stays`() async throws {
        try await Archive.with(.filesystem) { archive in
            try await archive.store(11)
            try await archive.sweep()
            #expect(try await archive.stored() == [11])
            try archive.age()
            try await archive.sweep()
            #expect(try await archive.stored() == [])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what a track plays stays even where it was never noted`(kind: StoreKind) async throws {
        try await Archive.with(kind) { archive in
            try await archive.publish(10)
            try await archive.database.execute("DELETE FROM encodings")
            try archive.age()
            try await archive.sweep()
            #expect(try await archive.stored() == [10])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what is collected and was not removed goes, and what stations may play stays`(kind: StoreKind) async throws {
        try await Archive.with(kind) { archive in
            for encoding in [1, 2, 3] { try await archive.publish(encoding) }
            try await archive.air(1, minutes: -500, [1, 2])
            try await archive.database.execute("UPDATE encodings SET collected_at = now() WHERE id = 1")
            try await archive.wait(minutes: 100)
            try archive.age()
            try await archive.sweep()
            #expect(try await archive.stored() == [2, 3])
            #expect(try await archive.known() == [-1, 2, 3])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `nothing is removed from a store that another database has filled`(kind: StoreKind) async throws {
        try await Archive.with(kind) { archive in
            try await archive.store(11)
            try await archive.store(1001)
            try archive.age()
            try await archive.sweep()
            #expect(try await archive.stored() == [11, 1001])
            // What an operator does who knows that it is not another's (docs/operating.md).
            try await archive.database.execute("SELECT setval('encoding_ids', 2000)")
            try await archive.sweep()
            #expect(try await archive.stored() == [])
        }
    }

    @Test func `unfinished files and empty folders go`() async throws {
        try await Archive.with(.filesystem) { archive in
            try await archive.publish(10)
            let part = "\(archive.directory)/\(archive.track)/10/aac128/7.ts.X.part"
            let empty = "\(archive.directory)/77"
            try Data("half".utf8).write(to: URL(fileURLWithPath: part))
            try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
            try await archive.sweep()
            #expect(FileManager.default.fileExists(atPath: part) && FileManager.default.fileExists(atPath: empty))
            try archive.age()
            try await archive.sweep()
            #expect(!FileManager.default.fileExists(atPath: part) && !FileManager.default.fileExists(atPath: empty))
            #expect(try await archive.store.segments(track: archive.track, encoding: 10).count == 2)
        }
    }

    @Test func `pictures that nothing has named for a day go, with all their sizes`() async throws {
        try await Archive.with { archive in
            let images = ImageRepository(database: archive.database)
            var names: [String] = []
            for number in 0..<6 {
                let picture = Picture(width: 100, mimeType: "image/jpeg", data: ByteBuffer(string: "picture \(number)"))
                names.append(try await images.store([picture]))
            }
            try await archive.database.execute("UPDATE images SET created_at = now() - interval '25 hours'")
            try await archive.database.execute("UPDATE albums SET cover_image_url = \(names[0])")
            try await archive.database.execute(
                "UPDATE genres SET image_url = \("https://radio.example\(names[1])/320.webp")"
            )
            try await archive.database.execute("UPDATE artists SET image_url = \(names[2])")
            // One that is stored again is about to be named.
            let again = Picture(width: 100, mimeType: "image/jpeg", data: ByteBuffer(string: "picture 3"))
            #expect(try await images.store([again]) == names[3])
            try await archive.collect()
            #expect(try await archive.pictures().count == 6)
            for _ in 0..<2 {
                try await archive.sweep()
                #expect(try await archive.pictures() == Set(names.prefix(4)))
            }
            #expect(try await archive.database.one("SELECT count(*) FROM image_sizes", as: Int.self) == 4)
        }
    }

    @Test func `both come by the clock`() async throws {
        try await Archive.with { archive in
            let harness = try await PluginHarness(JobsPlugin.self, database: archive.database)
            #expect(harness.jobs.problems == [])
            let crons = harness.jobs.crons.filter { $0.kind == CollectStorageJob.kind }
            #expect(crons.map(\.name) == ["storage.collect", "storage.sweep"])
            #expect(crons.map(\.schedule) == ["*/10 * * * *", "20 3 * * *"])
        }
    }
}
