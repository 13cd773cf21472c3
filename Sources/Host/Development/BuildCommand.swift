import Foundation
import PluginAPI

/// Why a build did not come to its end.
enum BuildError: Error {
    /// The compiler or linker found something.
    case failed(BuildFailure)
    /// The command could not be run.
    case notRun(String)
}

/// A command of a build, with what it prints kept.
struct BuildCommand: Sendable {
    private static let outputLimit = 16 << 20

    let words: [String]
    /// The folder that it runs in.
    let root: String

    /// Runs it; throws when it fails.
    func run(subject: String) async throws(BuildError) {
        let status: TerminationStatus
        let output: String
        do {
            let result = try await Subprocess.run(
                .path(FilePath(words[0])),
                arguments: Arguments(Array(words.dropFirst())),
                // As in the Makefile: the same plan each time, or SwiftPM compiles packages again that nobody touched.
                environment: .inherit.updating(["SWIFT_DETERMINISTIC_HASHING": "1"]),
                workingDirectory: FilePath(root),
                output: .string(limit: Self.outputLimit),
                error: .combinedWithOutput
            )
            (status, output) = (result.terminationStatus, result.standardOutput)
        } catch {
            throw .notRun("\(words[0]): \(error)")
        }
        guard status.isSuccess else {
            throw .failed(BuildFailure(subject: subject, output: output, root: root))
        }
    }
}
