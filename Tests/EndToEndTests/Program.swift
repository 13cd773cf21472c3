import Foundation

/// Programs that the tests use: compilers, players, curl.
enum Program {
    /// Runs a program to its end and answers what it wrote; throws when it fails.
    ///
    /// Waits without holding a thread, of which the tests have only as many as the machine has cores.
    @discardableResult
    static func run(_ program: String, _ arguments: [String]) async throws -> String {
        let output = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: output) }
        _ = FileManager.default.createFile(atPath: "\(output)/out", contents: nil)
        let handle = FileHandle(forWritingAtPath: "\(output)/out")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = handle
        process.standardError = handle
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let deadline = ContinuousClock.now + .seconds(120)
        while process.isRunning {
            if ContinuousClock.now > deadline { kill(process.processIdentifier, SIGKILL) }
            try await Task.sleep(for: .milliseconds(5))
        }
        let text = (try? String(contentsOfFile: "\(output)/out", encoding: .utf8)) ?? ""
        guard process.terminationStatus == 0 else {
            throw HostProcessError("\(program) \(arguments.joined(separator: " ")) failed:\n\(text)")
        }
        return text
    }
}
