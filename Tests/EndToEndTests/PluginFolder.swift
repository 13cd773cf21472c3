import Foundation
import TestKit

/// A folder of libraries that a test may break, with the programs that plugins need beside them.
struct PluginFolder: Sendable {
    let path: String

    /// Makes a folder with copies of the named libraries and links to the programs.
    init(_ plugins: [String] = []) throws {
        path = try HostProcess.makeFolder()
        try fill(plugins)
    }

    /// Makes the folder again after it was removed.
    func makeAgain(_ plugins: [String] = []) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try fill(plugins)
    }

    private func fill(_ plugins: [String]) throws {
        for program in ["Watcher", "Transcoder", "Confine"] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(path)/\(program)",
                withDestinationPath: "\(PluginHarness.productsDirectory)/\(program)"
            )
        }
        for plugin in plugins { try put(plugin) }
    }

    /// The path of a plugin's library.
    func library(_ plugin: String) -> String { "\(path)/lib\(plugin).so" }

    /// Reads a built library.
    static func built(_ name: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: "\(PluginHarness.productsDirectory)/lib\(name).so"))
    }

    /// Copies a built library into the folder, in place as some linkers do or by a rename as others do.
    func put(_ built: String, as plugin: String? = nil, inPlace: Bool = false) throws {
        try put(try Self.built(built), as: plugin ?? built, inPlace: inPlace)
    }

    /// Writes bytes as a plugin's library.
    func put(_ data: Data, as plugin: String, inPlace: Bool = false) throws {
        try data.write(to: URL(fileURLWithPath: library(plugin)), options: inPlace ? [] : .atomic)
    }
}
