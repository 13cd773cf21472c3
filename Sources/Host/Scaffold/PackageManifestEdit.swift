import Foundation

/// The three lines that a plugin has in `Package.swift`: its library, its target and its tests.
///
/// Each stands after the one of `Jobs`, which is looked for as text. Pure: the manifest goes in and comes out as a string.
struct PackageManifestEdit: Sendable {
    /// A line to be found and the line to put after it.
    private struct Insertion {
        let anchor: String
        let line: String
    }

    let name: PluginName

    /// Answers the manifest with the plugin in it; throws when the name is taken or a line of `Jobs` is not there.
    func apply(to manifest: String) throws(PluginScaffoldError) -> String {
        guard !manifest.contains("\"\(name)\"") else { throw .nameTaken(name.text) }
        var lines = manifest.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for insertion in insertions { try insert(insertion, into: &lines) }
        return lines.joined(separator: "\n")
    }

    private var insertions: [Insertion] {
        [
            Insertion(anchor: ".library(name: \"Jobs\",", line: library),
            Insertion(
                anchor: "plugin(\"Jobs\",",
                line: Self.call("plugin", ["\"\(name)\"", "path: \"Plugins/\(name)\"", "described: true"])
            ),
            Insertion(anchor: "tests(\"Jobs\",", line: "tests(\"\(name)\", of: [\"\(name)\"]),"),
        ]
    }

    /// On as many lines as the format wants it.
    private var library: String {
        Self.call(".library", ["name: \"\(name)\"", "type: .dynamic", "targets: [\"\(name)\"]"])
    }

    private static func call(_ function: String, _ arguments: [String]) -> String {
        let line = "\(function)(\(arguments.joined(separator: ", "))),"
        guard line.count > 112 else { return line }
        return "\(function)(\n    \(arguments.joined(separator: ",\n    "))\n),"
    }

    private func insert(_ insertion: Insertion, into lines: inout [String]) throws(PluginScaffoldError) {
        let found = lines.indices.filter { index in
            let line = lines[index].drop { $0 == " " }
            return line.hasPrefix(insertion.anchor) && line.hasSuffix("),")
        }
        guard let index = found.first, found.count == 1 else { throw .anchorMissing(insertion.anchor) }
        let indentation = String(lines[index].prefix { $0 == " " })
        let added = insertion.line.split(separator: "\n").map { indentation + $0 }
        lines.insert(contentsOf: added, at: index + 1)
    }
}
