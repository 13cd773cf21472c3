import Foundation

/// The name of a plugin that does not exist yet, and what is derived from it.
struct PluginName: Sendable, Equatable, CustomStringConvertible {
    /// The name as it was given, such as `NowPlaying`.
    let text: String

    /// Takes a name that can be that of a plugin, its library and its module; throws the rule that it breaks.
    init(_ text: String) throws(PluginScaffoldError) {
        guard (2...40).contains(text.utf8.count) else { throw .invalidName(text, .length) }
        guard text.wholeMatch(of: /[A-Z][A-Za-z0-9]*/) != nil else { throw .invalidName(text, .upperCamelCase) }
        guard !Self.keywords.contains(text) else { throw .invalidName(text, .keyword) }
        guard !text.hasSuffix("Tests") else { throw .invalidName(text, .testTarget) }
        guard !Self.modules.contains(text) else { throw .invalidName(text, .module) }
        self.text = text
        guard !Self.paths.contains(path) else { throw .invalidName(text, .path) }
    }

    var description: String { text }

    /// The path of the plugin's route: `/now-playing`.
    var path: String { "/" + words.joined(separator: "-").lowercased() }
    /// The name of its jobs in the queue: `now_playing_job`.
    var jobKind: String { words.joined(separator: "_").lowercased() + "_job" }
    /// The beginning of the name of its Swift function: `nowPlaying`.
    var variable: String { (words.first ?? "").lowercased() + words.dropFirst().joined() }

    /// `Now` and `Playing`, or `HTTP`, `Top40` and `Charts`.
    private var words: [String] {
        text.matches(of: /[A-Z]+(?![a-z])[a-z0-9]*|[A-Z][a-z0-9]*/).map { String($0.output) }
    }
}
