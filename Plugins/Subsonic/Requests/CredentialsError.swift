/// What is wrong with the plugin's settings.
enum CredentialsError: Error, Equatable, CustomStringConvertible {
    case incomplete(missing: String)

    var description: String {
        switch self {
        case .incomplete(let name):
            "SUBSONIC_USER and SUBSONIC_PASSWORD belong together: set \(name) too, or neither"
        }
    }
}
