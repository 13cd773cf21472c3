import Foundation
import PluginAPI

/// The launcher beside the tests, on its own.
enum Confine {
    /// What has come of a run.
    struct Result: Sendable {
        var status: TerminationStatus
        var output: String
        var complaint: String
    }

    /// Where it is.
    static let path: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("Confine").path
    }()

    /// Runs it to its end.
    static func run(_ arguments: [String]) async throws -> Result {
        try await run(path, arguments)
    }

    /// Has a shell do something in which `$0` is the launcher.
    static func shell(_ script: String) async throws -> Result {
        try await run("/bin/sh", ["-c", script, path])
    }

    /// Whether the kernel, or the container that this runs in, takes filters of system calls.
    static func canFence() async throws -> Bool {
        try await run(["--require-network-fence", "--", "/bin/true"]).status == .exited(0)
    }

    private static func run(_ program: String, _ arguments: [String]) async throws -> Result {
        let result = try await Subprocess.run(
            .path(FilePath(program)),
            arguments: Arguments(arguments),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        return Result(
            status: result.terminationStatus,
            output: result.standardOutput,
            complaint: result.standardError
        )
    }
}
