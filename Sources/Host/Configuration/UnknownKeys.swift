/// Finds settings that nobody reads: misspelt ones, most of all.
///
/// A `.env` file is ours alone, so every name in it that is not known is reported. The environment belongs to others too:
/// there only names that look like one of ours are, by a plugin's prefix or by a slip of a letter or two.
struct UnknownKeys {
    private let known: Set<String>
    private let prefixes: [String]

    /// - Parameter pluginSettings: The settings that each plugin's manifest names, by the plugin's name.
    init(pluginSettings: [String: [String]]) {
        known = Set(Setting.allCases.map(\.rawValue))
            .union(
                pluginSettings.flatMap { plugin, names in
                    names.map { "\(plugin)_\($0)".uppercased().replacing(".", with: "_") }
                }
            )
        prefixes = pluginSettings.keys.map { "\($0.uppercased())_" }
    }

    /// One sentence for each name that nobody reads.
    func report(environment: some Sequence<String>, file: some Sequence<String>) -> [String] {
        let unknownInFile = Set(file).subtracting(known).sorted()
        let suspects = Set(environment).subtracting(known).subtracting(unknownInFile).filter(isSuspect).sorted()
        return unknownInFile.map { sentence($0, place: ".env") }
            + suspects.map { sentence($0, place: "the environment") }
    }

    private func isSuspect(_ name: String) -> Bool {
        guard let distance = nearest(to: name)?.distance else { return false }
        // A short name is close to many: HOME is two letters from HOST.
        return prefixes.contains { name.hasPrefix($0) } || distance <= (name.count < 6 ? 1 : 2)
    }

    private func sentence(_ name: String, place: String) -> String {
        let hint = nearest(to: name)
            .flatMap { $0.distance <= max(2, name.count / 3) ? " Did you mean \($0.name)?" : nil }
        return "\(name) in \(place) is not a setting of this host.\(hint ?? "")"
    }

    private func nearest(to name: String) -> (name: String, distance: Int)? {
        known.sorted().map { ($0, name.uppercased().editDistance(to: $0)) }.min { $0.1 < $1.1 }
    }
}
