/// Why the plugin cannot work.
enum AdminError: Error, Equatable, CustomStringConvertible {
    /// A setting makes no sense.
    case settings(String)

    var description: String {
        switch self {
        case .settings(let problem): problem
        }
    }
}
