import Foundation
import TestKit

/// A folder of libraries that a test may break, with the programs that plugins need beside them.
struct PluginFolder: Sendable {
    let path: String

    /// Makes a folder with copies of the named libraries and links to the programs.
    init(_ plugins: [String] = []) throws {
        path = try HostProcess.makeFolder()
        for program in ["Watcher", "Transcoder"] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(path)/\(program)",
                withDestinationPath: "\(PluginHarness.productsDirectory)/\(program)"
            )
        }
        for plugin in plugins { try put(plugin) }
    }

    /// The path of a plugin's library.
    func library(_ plugin: String) -> String { "\(path)/lib\(plugin).so" }

    /// Copies a built library into the folder, in place as some linkers do or by a rename as others do.
    func put(_ built: String, as plugin: String? = nil, inPlace: Bool = false) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(PluginHarness.productsDirectory)/lib\(built).so"))
        try put(data, as: plugin ?? built, inPlace: inPlace)
    }

    /// Writes bytes as a plugin's library.
    func put(_ data: Data, as plugin: String, inPlace: Bool = false) throws {
        try data.write(to: URL(fileURLWithPath: library(plugin)), options: inPlace ? [] : .atomic)
    }

    /// Runs a program to its end; throws when it fails.
    @discardableResult
    static func run(_ program: String, _ arguments: [String], input: Data? = nil) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let output = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: output) }
        _ = FileManager.default.createFile(atPath: "\(output)/out", contents: nil)
        let handle = FileHandle(forWritingAtPath: "\(output)/out")
        process.standardOutput = handle
        process.standardError = handle
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let text = (try? String(contentsOfFile: "\(output)/out", encoding: .utf8)) ?? ""
        guard process.terminationStatus == 0 else {
            throw HostProcessError("\(program) \(arguments.joined(separator: " ")) failed:\n\(text)")
        }
        return text
    }
}
