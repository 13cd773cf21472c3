import Foundation
import Testing

@Suite(.timeLimit(.minutes(1)))
struct TreeProcessTests {
    private func started(
        files: [String: String] = ["a.swift": "one", "deep/b.swift": "one"],
        watching file: String? = nil,
        arguments: [String] = []
    ) async throws -> RunningWatcher {
        let watcher = try RunningWatcher(files: files, watching: file, arguments: arguments)
        let lines = try await watcher.lines { !$0.isEmpty }
        let root = file.map(watcher.path) ?? watcher.directory.path()
        #expect(lines == [#"{"directory":"\#(root)","event":"watching","mode":"inotify"}"#])
        return watcher
    }

    /// Starts a watcher and makes changes that belong together.
    ///
    /// What a busy machine has torn apart for as long as the watcher waits for the rest is two changes: then once more.
    private func started(changingQuickly change: (RunningWatcher) throws -> Void) async throws -> RunningWatcher {
        while true {
            let watcher = try await started()
            // So that the times of the files are surely not the present one.
            try await Task.sleep(for: .milliseconds(100))
            if try ContinuousClock().measure({ try change(watcher) }) < .milliseconds(40) { return watcher }
        }
    }

    private func changed(_ watcher: RunningWatcher, _ name: String = "a.swift") -> String {
        #"{"event":"changed","path":"\#(watcher.path(name))"}"#
    }

    private func deleted(_ watcher: RunningWatcher, _ name: String) -> String {
        #"{"event":"deleted","path":"\#(watcher.path(name))"}"#
    }

    /// The lines after the first, when there are `count` of them and another one had time to come.
    private func settled(_ watcher: RunningWatcher, _ count: Int) async throws -> [String] {
        _ = try await watcher.lines { $0.count > count }
        try await Task.sleep(for: .milliseconds(300))
        return Array(watcher.lines.dropFirst())
    }

    @Test func `a save in place is one change`() async throws {
        let watcher = try await started()
        try watcher.write("two", to: "deep/b.swift")
        #expect(try await settled(watcher, 1) == [changed(watcher, "deep/b.swift")])
    }

    @Test(arguments: [".a.swift.new", "a.swift.tmp"])
    func `a save through a temporary file is one change`(temporary: String) async throws {
        let watcher = try await started { watcher in
            try watcher.write("two", to: temporary)
            try watcher.move(temporary, to: "a.swift")
        }
        #expect(try await settled(watcher, 1) == [changed(watcher)])
    }

    @Test func `a save with a backup beside it, as vim does, is one change`() async throws {
        let watcher = try await started { watcher in
            try watcher.write("", to: "4913")
            try watcher.remove("4913")
            try watcher.move("a.swift", to: "a.swift~")
            try watcher.write("two", to: "a.swift")
            try watcher.remove("a.swift~")
        }
        #expect(try await settled(watcher, 1) == [changed(watcher)])
    }

    @Test func `a save is told within half a second`() async throws {
        let watcher = try await started()
        // The best of three, and without a suspension: a busy machine may delay any one of them.
        let times = try (1...3)
            .map { round in
                let begin = ContinuousClock.now
                try watcher.write("round \(round)", to: "a.swift")
                while watcher.lines.count < 1 + round, ContinuousClock.now - begin < .seconds(3) { usleep(2_000) }
                return ContinuousClock.now - begin
            }
        #expect(times.contains { $0 < .milliseconds(500) })
    }

    @Test func `a file that is closed without a change is no news`() async throws {
        let watcher = try await started()
        // So that its time is surely not the present one.
        try await Task.sleep(for: .milliseconds(100))
        try FileHandle(forWritingTo: URL(filePath: watcher.path("a.swift"))).close()
        try watcher.write("two", to: "deep/b.swift")
        #expect(try await settled(watcher, 1) == [changed(watcher, "deep/b.swift")])
    }

    @Test func `a file that goes away and comes back is no news`() async throws {
        let watcher = try await started { watcher in
            try watcher.move("a.swift", to: "a.swift~")
            try watcher.move("a.swift~", to: "a.swift")
        }
        try watcher.write("two", to: "deep/b.swift")
        let lines = try await settled(watcher, 1)
        #expect(lines == [changed(watcher, "deep/b.swift")])
    }

    @Test func `new folders are watched, with the files that are in them already`() async throws {
        let watcher = try await started()
        for name in ["new/c", "new/er/d", "new/er/still/e"] { try watcher.write("one", to: name) }
        let lines = try await settled(watcher, 3)
        #expect(Set(lines) == Set(["new/c", "new/er/d", "new/er/still/e"].map { changed(watcher, $0) }))
        try watcher.write("two", to: "new/er/still/e")
        #expect(try await settled(watcher, lines.count + 1).last == changed(watcher, "new/er/still/e"))
    }

    @Test func `the files of a removed folder are deleted`() async throws {
        let watcher = try await started(files: ["a.swift": "one", "deep/b": "one", "deep/er/c": "one"])
        try watcher.remove("deep")
        let lines = try await settled(watcher, 2)
        #expect(lines.sorted() == [deleted(watcher, "deep/b"), deleted(watcher, "deep/er/c")])
    }

    @Test func `the files of a renamed folder are deleted there and changed here`() async throws {
        let watcher = try await started(files: ["deep/er/c": "one"])
        try watcher.move("deep", to: "other")
        let lines = try await settled(watcher, 2)
        #expect(lines.sorted() == [changed(watcher, "other/er/c"), deleted(watcher, "deep/er/c")])
        try watcher.write("two", to: "other/er/c")
        #expect(try await settled(watcher, 3).dropFirst(2) == [changed(watcher, "other/er/c")])
    }

    @Test func `many files in many folders are each reported`() async throws {
        let watcher = try await started()
        let names = (0..<300).map { "folder-\($0 % 30)/part-\($0 % 60)/file-\($0)" }
        for name in names { try watcher.write("one", to: name) }
        #expect(Set(try await settled(watcher, names.count)) == Set(names.map { changed(watcher, $0) }))
    }

    @Test func `names that are left out are not told`() async throws {
        let watcher = try await started(arguments: ["--ignore", "node_modules", "--ignore", "out.log"])
        let names = [".a.swift.swp", ".git/index", "a~", "a.swp", "a.swx", "a.tmp", "4913", "deep/out.log"]
        for name in names + ["node_modules/x/y"] { try watcher.write("one", to: name) }
        try watcher.write("two", to: "a.swift")
        #expect(try await settled(watcher, 1) == [changed(watcher)])
    }

    @Test func `a link to a folder is not followed`() async throws {
        let watcher = try await started(files: ["a.swift": "one", ".hidden/c": "one"])
        let link = watcher.path("link")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: watcher.path(".hidden"))
        _ = try await watcher.lines { $0.count > 1 }
        try watcher.write("two", to: ".hidden/c")
        try watcher.write("two", to: "a.swift")
        #expect(try await settled(watcher, 2) == [changed(watcher, "link"), changed(watcher)])
    }

    @Test func `a file that was told without being closed is no sign of a silent kernel`() async throws {
        let watcher = try await started()
        try FileManager.default.createSymbolicLink(atPath: watcher.path("link"), withDestinationPath: "a.swift")
        _ = try await watcher.lines { $0.count > 1 }
        // Long enough for the two looks that find a silent kernel out.
        try await Task.sleep(for: .milliseconds(2_500))
        #expect(watcher.lines.dropFirst() == [changed(watcher, "link")])
    }

    @Test func `a storm of two hundred saves in five seconds gives few lines, and one after the last`() async throws {
        // A long quiet time, so that a stall of the machine is not taken for the end of the storm.
        let watcher = try await started(arguments: ["--quiet-milliseconds", "300"])
        var before = 0
        for round in 0..<200 {
            before = watcher.lines.count
            try watcher.write("round \(round)", to: "a.swift")
            try await Task.sleep(for: .milliseconds(25))
        }
        let lines = try await settled(watcher, before)
        #expect((2...15).contains(lines.count))
        #expect(Set(lines) == [changed(watcher)])
    }

    @Test func `a single file is watched through its folder, and nothing else of it`() async throws {
        let watcher = try await started(watching: "a.swift")
        for round in 1...2 {
            try watcher.write("round \(round)", to: "a.swift.new")
            try watcher.write("round \(round)", to: "deep/b.swift")
            try watcher.move("a.swift.new", to: "a.swift")
            #expect(try await settled(watcher, round) == Array(repeating: changed(watcher), count: round))
        }
    }

    @Test func `a tree that goes away and comes back is watched again`() async throws {
        let watcher = try await started(files: ["a.swift": "one"])
        try watcher.remove("")
        #expect(try await settled(watcher, 1) == [deleted(watcher, "a.swift")])
        try watcher.write("two", to: "a.swift")
        #expect(try await settled(watcher, 2).last == changed(watcher))
        try watcher.write("three", to: "a.swift")
        #expect(try await settled(watcher, 3).last == changed(watcher))
    }

    @Test func `the end of standard input ends the process`() async throws {
        let watcher = try await started()
        try watcher.closeInput()
        try await watcher.wait { !watcher.isRunning }
        #expect(!watcher.isRunning)
    }
}
