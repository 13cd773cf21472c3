import Foundation
import Testing

/// A program that a test runs to its end.
struct Program: Sendable {
    /// What has come of a run.
    struct Result: Sendable {
        /// What it exited with; nil when a signal ended it.
        var status: Int32?
        /// What it wrote to standard output.
        var output: [UInt8]
        /// What it wrote to standard error.
        var complaint: String
    }

    private let path: String

    /// The transcoder beside the tests.
    static func transcoder() throws -> Program { try beside("Transcoder") }

    /// The transcoder's work, over and over.
    static func soak() throws -> Program { try beside("Soak") }

    /// What sets limits and takes rights away.
    static func launcher() throws -> Program { try beside("Confine") }

    /// The program that makes fixtures and judges streams.
    static let ffmpeg = Program(path: "/usr/bin/ffmpeg")

    /// What makes files that ffmpeg does not.
    static let python = Program(path: "/usr/bin/python3")

    /// What prepares descriptors.
    static let shell = Program(path: "/bin/sh")

    private static func beside(_ name: String) throws -> Program {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return Program(path: URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/\(name)")
    }

    /// Where it is.
    var location: String { path }

    /// Runs it to its end.
    ///
    /// A thread of its own starts the process and waits for it: a confined transcoder ends with the thread that has started it.
    func run(_ arguments: [String], reading input: String = "/dev/null") async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Swift.Result { try runAndWait(arguments, reading: input) })
            }
        }
    }

    /// What it writes goes to files, so that no pipe can fill up.
    private func runAndWait(_ arguments: [String], reading input: String) throws -> Result {
        let folder = try TestFolder()
        let output = try FileHandle(forWritingTo: URL(fileURLWithPath: try folder.write([], to: "output")))
        let complaint = try FileHandle(forWritingTo: URL(fileURLWithPath: try folder.write([], to: "complaint")))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ["PATH": "/usr/bin:/bin"]
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: input))
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationReason == .exit ? process.terminationStatus : nil,
            output: try folder.read("output"),
            complaint: String(decoding: try folder.read("complaint"), as: UTF8.self)
        )
    }
}
