import Foundation
import PluginAPI
import TestKit
import Testing

/// What only files can do wrong.
struct FilesystemSegmentStoreTests {
    private let key = SegmentKey(track: 1, encoding: 10, number: 0)

    @Test func `what is under a name is whole, and nothing else is left`() async throws {
        try await Shelves.with(.filesystem) { shelves in
            try await shelves.put("sound", key)
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(shelves.directory)/1/10/aac128")
            #expect(names == ["0.ts"])
        }
    }

    @Test func `a put that fails says so and leaves nothing behind`() async throws {
        try await Shelves.with(.filesystem) { shelves in
            let folder = "\(shelves.directory)/1/10/aac128"
            // A folder where the file is to be.
            try FileManager.default.createDirectory(atPath: "\(folder)/0.ts/x", withIntermediateDirectories: true)
            await #expect(throws: IOError.self) { try await shelves.put("sound", key) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["0.ts"])
        }
    }

    @Test func `what cannot be read is an error, and only what is not there is none`() async throws {
        try await Shelves.with(.filesystem) { shelves in
            let path = "\(shelves.directory)/1/10/aac128/0.ts"
            #expect(try await shelves.get(key) == nil)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            await #expect(throws: IOError.self) { try await shelves.get(key) }
            try FileManager.default.removeItem(atPath: "\(shelves.directory)/1")
            try Data().write(to: URL(fileURLWithPath: "\(shelves.directory)/1"))
            await #expect(throws: IOError.self) { try await shelves.get(key) }
        }
    }

    @Test func `knows when something was last stored of an encoding`() async throws {
        try await Shelves.with(.filesystem) { shelves in
            try await shelves.put("sound", key)
            for path in ["1/10/aac128/0.ts", "1/10/aac128", "1/10"] { try shelves.age(path) }
            var before: [StoredEncoding] = []
            try await shelves.store.forEachPage { before += $0 }
            #expect(try #require(before.first?.changedAt) < Date(timeIntervalSinceNow: -7000))
            try await shelves.put("more", SegmentKey(track: 1, encoding: 10, number: 1))
            var after: [StoredEncoding] = []
            try await shelves.store.forEachPage { after += $0 }
            #expect(try #require(after.first?.changedAt) > Date(timeIntervalSinceNow: -7000))
        }
    }

    @Test func `old unfinished files and empty folders are removed, young ones and segments stay`() async throws {
        try await Shelves.with(.filesystem) { shelves in
            let files = FileManager.default
            try await shelves.put("sound", key)
            for folder in ["1/11/aac128", "2/20/aac64", "3/30/aac64", "4"] {
                try files.createDirectory(
                    atPath: "\(shelves.directory)/\(folder)",
                    withIntermediateDirectories: true
                )
            }
            for file in ["1/10/aac128/1.ts.OLD.part", "1/10/aac128/1.ts.NEW.part", "2/20/aac64/0.ts.OLD.part"] {
                try Data("half".utf8).write(to: URL(fileURLWithPath: "\(shelves.directory)/\(file)"))
            }
            for path in [
                "1/10/aac128/0.ts", "1/10/aac128/1.ts.OLD.part", "2/20/aac64/0.ts.OLD.part", "1/11/aac128", "1/11",
                "4",
            ] { try shelves.age(path) }

            let date = Date(timeIntervalSinceNow: -3600)
            #expect(try await shelves.store.removeLeftovers(before: date) == 4)
            #expect(shelves.exists("1/10/aac128/0.ts") && shelves.exists("1/10/aac128/1.ts.NEW.part"))
            #expect(!shelves.exists("1/10/aac128/1.ts.OLD.part") && !shelves.exists("2/20/aac64/0.ts.OLD.part"))
            #expect(!shelves.exists("1/11/aac128") && !shelves.exists("4"))
            #expect(shelves.exists("3/30/aac64"), "somebody may be about to write there")
            #expect(try await shelves.get(key) == "sound")

            let later = Date(timeIntervalSinceNow: 60)
            _ = try await shelves.store.removeLeftovers(before: later)
            #expect(try await shelves.all() == [[1, 10]])
            #expect(try files.contentsOfDirectory(atPath: shelves.directory) == ["1"])
        }
    }

    @Test func `what is not its own is left alone`() async throws {
        try await Shelves.with(.filesystem) { shelves in
            try await shelves.put("sound", key)
            for name in ["lost+found", "007", "-1"] {
                try FileManager.default.createDirectory(
                    atPath: "\(shelves.directory)/\(name)",
                    withIntermediateDirectories: true
                )
                try shelves.age(name)
            }
            try Data().write(to: URL(fileURLWithPath: "\(shelves.directory)/8"))
            #expect(try await shelves.all() == [[1, 10]])
            _ = try await shelves.store.removeLeftovers(before: Date(timeIntervalSinceNow: 60))
            for name in ["lost+found", "007", "-1", "8"] { #expect(shelves.exists(name), "\(name)") }
        }
    }
}
