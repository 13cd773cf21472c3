import Foundation
import Testing

@Suite(.timeLimit(.minutes(1)))
struct WatcherProcessTests {
    private func changed(_ watcher: RunningWatcher) -> String {
        #"{"event":"changed","path":"\#(watcher.directory.path())/libA.so"}"#
    }

    private func started(names: [String] = ["libA.so"]) async throws -> RunningWatcher {
        let watcher = try RunningWatcher(names: names)
        let lines = try await watcher.lines { !$0.isEmpty }
        #expect(
            lines == [#"{"directory":"\#(watcher.directory.path())","event":"watching","mode":"inotify"}"#]
        )
        return watcher
    }

    /// The lines after enough time for another one to be late.
    private func settled(_ watcher: RunningWatcher) async throws -> [String] {
        try await Task.sleep(for: .milliseconds(200))
        return Array(watcher.lines.dropFirst())
    }

    @Test func `a write in place is one change`() async throws {
        let watcher = try await started()
        try watcher.write("one")
        _ = try await watcher.lines { $0.count > 1 }
        #expect(try await settled(watcher) == [changed(watcher)])
    }

    @Test func `a change is told in less than the second that the library counts in`() async throws {
        let watcher = try await started()
        // The best of three, and without a suspension: a busy machine may delay any one of them.
        let times = try (1...3)
            .map { round in
                let begin = ContinuousClock.now
                try watcher.write("round \(round)")
                while watcher.lines.count < 1 + round, ContinuousClock.now - begin < .seconds(3) { usleep(2_000) }
                return ContinuousClock.now - begin
            }
        #expect(times.contains { $0 < .milliseconds(900) })
    }

    @Test func `a rename over the file is one change`() async throws {
        let watcher = try await started()
        try watcher.write("two", to: "libA.so.tmp1")
        try watcher.move("libA.so.tmp1", to: "libA.so")
        _ = try await watcher.lines { $0.count > 1 }
        #expect(try await settled(watcher) == [changed(watcher)])
    }

    @Test func `delete and create is one change and no deletion`() async throws {
        let watcher = try await started()
        try watcher.write("one")
        _ = try await watcher.lines { $0.count > 1 }
        try watcher.remove("libA.so")
        try watcher.write("two")
        _ = try await watcher.lines { $0.count > 2 }
        #expect(try await settled(watcher) == [changed(watcher), changed(watcher)])
    }

    @Test func `a deletion is reported when nothing follows`() async throws {
        let watcher = try await started()
        try watcher.write("one")
        _ = try await watcher.lines { $0.count > 1 }
        try watcher.remove("libA.so")
        let lines = try await watcher.lines { $0.count > 2 }
        #expect(lines.last == #"{"event":"deleted","path":"\#(watcher.directory.path())/libA.so"}"#)
    }

    @Test func `a storm of two hundred writes gives few lines`() async throws {
        let watcher = try await started()
        for round in 0..<200 {
            try watcher.write("round \(round)")
            usleep(1_000)
        }
        _ = try await watcher.lines { $0.count > 1 }
        let lines = try await settled(watcher)
        #expect((1...20).contains(lines.count))
        #expect(Set(lines) == [changed(watcher)])
    }

    @Test func `a storm on other names does not hide a change`() async throws {
        let watcher = try await started()
        for round in 0..<3_000 {
            try watcher.write("x", to: "other-\(round % 50).o")
            if round == 1_500 { try watcher.write("one") }
        }
        _ = try await watcher.lines { $0.count > 1 }
        #expect(try await settled(watcher) == [changed(watcher)])
    }

    @Test func `a directory deleted and made again is watched again`() async throws {
        let watcher = try await started()
        for round in 1...3 {
            try FileManager.default.removeItem(at: watcher.directory)
            try FileManager.default.createDirectory(at: watcher.directory, withIntermediateDirectories: false)
            _ = try await watcher.lines { $0.count > round * 2 - 1 }
            try watcher.write("round \(round)")
            _ = try await watcher.lines { $0.count > round * 2 }
        }
        let rescan = #"{"event":"rescan","reason":"directory_recreated"}"#
        let lines = try await settled(watcher)
        #expect(lines.filter { $0 == changed(watcher) }.count == 3)
        #expect(lines.filter { $0 == rescan }.count >= 3)
        #expect(Set(lines) == [rescan, changed(watcher)])
    }

    @Test func `a directory moved away is let go`() async throws {
        let watcher = try await started()
        let old = watcher.directory.deletingLastPathComponent().appending(path: "old")
        try FileManager.default.moveItem(at: watcher.directory, to: old)
        try FileManager.default.createDirectory(at: watcher.directory, withIntermediateDirectories: false)
        _ = try await watcher.lines { $0.count > 1 }
        try Data("stale".utf8).write(to: old.appending(path: "libA.so"))
        #expect(try await settled(watcher) == [#"{"event":"rescan","reason":"directory_recreated"}"#])
    }

    @Test func `a directory that does not exist yet is waited for`() async throws {
        let watcher = try RunningWatcher(makingDirectory: false)
        _ = try await watcher.lines { !$0.isEmpty }
        try FileManager.default.createDirectory(at: watcher.directory, withIntermediateDirectories: false)
        let lines = try await watcher.lines { $0.count > 2 }
        #expect(lines.map { $0.contains("polling") } == [true, false, false])
        #expect(lines.dropFirst().first?.contains("inotify") == true)
        #expect(lines.last == #"{"event":"rescan","reason":"directory_recreated"}"#)
    }

    @Test func `the end of standard input ends the process`() async throws {
        let watcher = try await started()
        try watcher.closeInput()
        try await watcher.wait { !watcher.isRunning }
        #expect(!watcher.isRunning)
    }
}
