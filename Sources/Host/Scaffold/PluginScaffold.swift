import Foundation

/// Makes a new plugin in the package: all of its files and its lines in `Package.swift`, or nothing.
struct PluginScaffold: Sendable {
    /// The folder of `Package.swift`.
    let root: String
    let name: PluginName

    /// Writes the plugin and answers the paths of what was written, below the root.
    func write() throws(PluginScaffoldError) -> [String] {
        let manifest = try PackageManifestEdit(name: name).apply(to: try readManifest())
        let files = PluginTemplates(name: name).files
        let folders = Set(files.map(\.folder)).sorted()
        for folder in folders where FileManager.default.fileExists(atPath: absolute(folder)) { throw .exists(folder) }
        var made: [String] = []
        do {
            for folder in folders {
                try make(folder)
                made.append(folder)
            }
            for file in files { try write(file.text, to: file.path, options: .withoutOverwriting) }
            // Last, and whole or not at all: until then, the package is what it was.
            try write(manifest, to: "Package.swift", options: .atomic)
        } catch {
            for folder in made { try? FileManager.default.removeItem(atPath: absolute(folder)) }
            throw error
        }
        return files.map(\.path) + ["Package.swift"]
    }

    private func readManifest() throws(PluginScaffoldError) -> String {
        guard let data = FileManager.default.contents(atPath: absolute("Package.swift")),
            let manifest = String(data: data, encoding: .utf8), manifest.contains("plugin(")
        else { throw .notThePackage(root: root) }
        return manifest
    }

    /// Throws when the folder is there, so what is in it afterwards is ours to remove.
    private func make(_ folder: String) throws(PluginScaffoldError) {
        do {
            try FileManager.default.createDirectory(atPath: absolute(folder), withIntermediateDirectories: false)
        } catch {
            throw .notWritten(folder, reason: error.localizedDescription)
        }
    }

    private func write(
        _ text: String,
        to path: String,
        options: Data.WritingOptions
    ) throws(PluginScaffoldError) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: absolute(path)), options: options)
        } catch {
            throw .notWritten(path, reason: error.localizedDescription)
        }
    }

    private func absolute(_ path: String) -> String { "\(root)/\(path)" }
}
