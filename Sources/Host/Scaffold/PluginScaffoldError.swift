/// Why no plugin was made, in a person's words.
enum PluginScaffoldError: Error, Equatable, CustomStringConvertible {
    /// What a plugin's name has to be.
    enum Rule: String, CaseIterable {
        case length = "must have 2 to 40 characters"
        case upperCamelCase = "must be a Swift identifier in UpperCamelCase, of ASCII letters and digits"
        case keyword = "must not be a Swift keyword"
        case testTarget = "must not end in Tests, as those of test targets do"
        case module = "must not be that of a module that the host is built with"
        case path = "must not make a path that is served already"
    }

    /// The name breaks a rule.
    case invalidName(String, Rule)
    /// The folder is not the root of the package.
    case notThePackage(root: String)
    /// Something in Package.swift is called so.
    case nameTaken(String)
    /// Package.swift has no line, or several, that begin so and end in a comma.
    case anchorMissing(String)
    /// There is something at a path that would be written.
    case exists(String)
    /// The file system said no.
    case notWritten(String, reason: String)

    var description: String {
        switch self {
        case .invalidName(let name, let rule): "\"\(name)\" cannot be the name of a plugin, which \(rule.rawValue)."
        case .notThePackage(let root):
            "`Host plugin new` runs in the folder of Needledrop's Package.swift, and this is \(root)."
        case .nameTaken(let name):
            "Package.swift has something that is called \"\(name)\" already. Nothing was written."
        case .anchorMissing(let line):
            "Package.swift has no single line that begins with `\(line)` and ends in a comma, for the new one to stand "
                + "after. Nothing was written; docs/writing-a-plugin.md says how to do it by hand."
        case .exists(let path): "\(path) is there already. Nothing was written."
        case .notWritten(let path, let reason):
            "\(path) could not be written: \(reason) What had been written is removed again."
        }
    }
}
