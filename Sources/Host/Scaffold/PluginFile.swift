/// A file of a plugin that is to be made.
struct PluginFile: Sendable, Equatable {
    /// Its folder, below the root of the package.
    let folder: String
    /// Its name in the folder.
    let name: String
    /// What is in it.
    let text: String

    /// Where it is, below the root of the package.
    var path: String { "\(folder)/\(name)" }
}
