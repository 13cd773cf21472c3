import Foundation

/// Programs that the tests use: compilers, players, curl.
enum Program {
    /// Runs a program to its end and answers what it wrote; throws when it fails.
    ///
    /// Waits without holding a thread, of which the tests have only as many as the machine has cores.
    @discardableResult
    static func run(
        _ program: String,
        _ arguments: [String],
        within limit: Duration = .seconds(120)
    ) async throws -> String {
        let output = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: output) }
        let process = try ChildProcess(
            [program] + arguments,
            environment: ProcessInfo.processInfo.environment,
            folder: output,
            output: "\(output)/out",
            errors: "\(output)/out"
        )
        let status = try await process.wait(limit)
        let text = (try? String(contentsOfFile: "\(output)/out", encoding: .utf8)) ?? ""
        guard status == 0 else {
            throw HostProcessError("\(program) \(arguments.joined(separator: " ")) failed:\n\(text)")
        }
        return text
    }
}
