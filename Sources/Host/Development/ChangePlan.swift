/// What has to be done about files that changed.
///
/// Pure: it knows paths and the recorded sources, and looks at no file.
struct ChangePlan: Sendable, Equatable {
    /// Plugins of which only files changed that were there before.
    var plugins: Set<String> = []
    /// Whether something changed that concerns more than single plugins.
    var isWhole = false
    /// Files of the pages.
    var assets: [String] = []

    var isEmpty: Bool { plugins.isEmpty && !isWhole && assets.isEmpty }

    /// Sorts changed paths.
    ///
    /// `publicDirectory` is the folder with the pages.
    init(_ paths: Set<String>, description: BuildDescription?, publicDirectory: String) {
        for path in paths.sorted() {
            if path.hasPrefix(publicDirectory + "/") {
                assets.append(String(path.dropFirst(publicDirectory.count + 1)))
            } else if let plugin = description?.recipes.first(where: { $0.value.sources.contains(path) })?.key {
                plugins.insert(plugin)
            } else if Self.isBuilt(path) {
                isWhole = true
            }
        }
    }

    /// Whether a file takes part in the build, as far as its name tells: notes and pictures beside the sources do not.
    private static func isBuilt(_ path: String) -> Bool {
        ["swift", "c", "h", "sql", "modulemap"].contains { path.hasSuffix(".\($0)") } || path.hasSuffix("/openapi.json")
    }
}
