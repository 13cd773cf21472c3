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
}
