import Foundation
import Synchronization

/// The built executable at work on a directory of its own, read line by line.
final class RunningWatcher: Sendable {
    /// The watched directory; it need not exist.
    let directory: URL

    private let process: Process
    private let input = Pipe()
    private let state: SharedText

    /// Text that the pipe's handler adds to.
    private final class SharedText: Sendable {
        let text = Mutex("")
    }

    /// Watches named files in the directory.
    convenience init(makingDirectory: Bool = true, names: [String] = ["libA.so"]) throws {
        try self.init(makingDirectory: makingDirectory) { [$0] + names.flatMap { ["--name", $0] } }
    }

    /// Watches the directory with everything below, or only `file` in it.
    ///
    /// `files` are there before the watcher starts: the contents by path.
    convenience init(files: [String: String], watching file: String? = nil, arguments: [String] = []) throws {
        try self.init { directory in
            for (path, text) in files { try Self.write(text, to: "\(directory)/\(path)") }
            return ["--tree", file.map { "\(directory)/\($0)" } ?? directory] + arguments
        }
    }

    private init(makingDirectory: Bool = true, arguments: (String) throws -> [String]) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "watcher-\(UUID().uuidString)")
        directory = root.appending(path: "out")
        try FileManager.default.createDirectory(
            at: makingDirectory ? directory : root,
            withIntermediateDirectories: true
        )
        let state = SharedText()
        let output = Pipe()
        output.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil }
            state.text.withLock { $0 += String(decoding: data, as: UTF8.self) }
        }
        process = Process()
        // The test bundle lies beside the products it was built with.
        let runner = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        process.executableURL = runner.deletingLastPathComponent().appending(path: "Watcher")
        process.arguments = try arguments(directory.path()) + ["--poll-milliseconds", "50"]
        process.standardInput = input
        process.standardOutput = output
        self.state = state
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
        try? FileManager.default.removeItem(at: directory.deletingLastPathComponent())
    }

    /// The lines so far.
    var lines: [String] {
        state.text.withLock { $0.split(separator: "\n").map(String.init) }
    }

    var isRunning: Bool { process.isRunning }

    /// What the parent's death looks like to the child.
    func closeInput() throws {
        try input.fileHandleForWriting.close()
    }

    /// Waits until the lines satisfy `condition`, and returns them as they are then or at the deadline.
    func lines(
        within limit: Duration = .seconds(8),
        until condition: ([String]) -> Bool
    ) async throws -> [String] {
        try await wait(within: limit) { condition(lines) }
        return lines
    }

    /// Asks again and again; output and the end of a process give no event that could be awaited here.
    func wait(within limit: Duration = .seconds(8), until condition: () -> Bool) async throws {
        let deadline = ContinuousClock.now + limit
        while !condition(), ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    /// The absolute path of `name` in the directory.
    func path(_ name: String) -> String { "\(directory.path())/\(name)" }

    /// Writes in place, as gold does; folders are made.
    func write(_ text: String, to name: String = "libA.so") throws {
        try Self.write(text, to: path(name))
    }

    /// Gives a file or a folder another name.
    func move(_ name: String, to other: String) throws {
        guard rename(path(name), path(other)) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    /// Removes a file, or a folder with everything in it.
    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: path(name))
    }

    private static func write(_ text: String, to path: String) throws {
        let file = URL(filePath: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }
}
