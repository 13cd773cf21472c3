import Foundation
import PluginAPI

/// What SwiftPM has written down of how a plugin is built (`.build/debug.yaml`), so that it can be done again without the
/// second that SwiftPM takes to find out that nothing else has changed.
///
/// The file is llbuild's manifest (github.com/swiftlang/swift-llbuild, docs/buildsystem.rst): a map of commands, each with
/// its inputs and arguments as JSON arrays on lines of their own. Its shape is SwiftPM's own affair; whatever is not
/// understood makes the description nil, and SwiftPM builds.
struct BuildDescription: Sendable, Equatable {
    /// The commands for one plugin.
    struct Recipe: Sendable, Equatable {
        /// The Swift files that the module is made of.
        let sources: Set<String>
        /// Compiles what has changed in the module.
        let compile: [String]
        /// Wraps the module for the debugger; nil where the build does not.
        let wrap: [String]?
        /// Links the library.
        let link: [String]
        /// The library.
        let library: String
    }

    /// The recipe of each plugin that has one.
    let recipes: [String: Recipe]

    /// Reads the manifest of a build folder, such as `.build/debug.yaml`.
    init?(manifest path: String, plugins: [String]) {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let commands = Self.commands(in: data, named: plugins)
        var recipes: [String: Recipe] = [:]
        for plugin in plugins {
            guard let module = commands["\(plugin).module"], let library = commands["\(plugin).dylib"],
                let output = library.outputs.first, !module.arguments.isEmpty, !library.arguments.isEmpty
            else { continue }
            recipes[plugin] = Recipe(
                sources: Set(module.inputs.filter { $0.hasSuffix(".swift") }),
                // Its messages as people read them, not as JSON.
                compile: module.arguments.filter { $0 != "-parseable-output" },
                wrap: commands["\(plugin).wrap"]?.arguments,
                link: library.arguments,
                library: output
            )
        }
        self.recipes = recipes
    }

    private struct Command {
        var inputs: [String] = []
        var outputs: [String] = []
        var arguments: [String] = []
    }

    /// The commands for the plugins, as "Catalog.module", "Catalog.wrap" and "Catalog.dylib".
    private static func commands(in manifest: Data, named plugins: [String]) -> [String: Command] {
        var found: [String: Command] = [:]
        var current: String?
        for line in manifest.split(separator: UInt8(ascii: "\n")) {
            if line.starts(with: "  \"".utf8) {
                let isOurs = line.starts(with: "  \"C.".utf8) || line.reversed().starts(with: ":\"o.eludomtfiws.".utf8)
                current = isOurs ? name(of: line, plugins) : nil
            } else if let current, line.starts(with: "    ".utf8) {
                read(line.dropFirst(4), into: &found[current, default: Command()])
            }
        }
        return found
    }

    /// `Catalog.module` for `  "C.Catalog-x86_64-unknown-linux-gnu-debug.module":`, and `Catalog.wrap` for
    /// `  "…/Catalog.build/Catalog.swiftmodule.o":`.
    private static func name(of line: Data, _ plugins: [String]) -> String? {
        guard line.count < 1000 else { return nil }
        let text = String(decoding: line, as: UTF8.self)
        if let match = text.firstMatch(of: /"C\.([A-Za-z0-9_]+)-[^"]*\.(module|dylib)":$/) {
            return plugins.contains(String(match.output.1)) ? "\(match.output.1).\(match.output.2)" : nil
        }
        return plugins.first { text.hasSuffix("/\($0).build/\($0).swiftmodule.o\":") }.map { "\($0).wrap" }
    }

    private static func read(_ line: Data, into command: inout Command) {
        func list(after key: String) -> [String]? {
            guard line.starts(with: key.utf8) else { return nil }
            return try? JSONDecoder().decode([String].self, from: Data(line.dropFirst(key.utf8.count)))
        }
        if let inputs = list(after: "inputs: ") { command.inputs = inputs }
        if let outputs = list(after: "outputs: ") { command.outputs = outputs }
        if let arguments = list(after: "args: ") { command.arguments = arguments }
    }
}
