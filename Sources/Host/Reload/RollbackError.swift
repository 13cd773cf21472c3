/// Why a plugin was not rolled back.
enum RollbackError: Error, Equatable, CustomStringConvertible {
    case unknownPlugin(String)
    case nothingLive(String)
    case nothingBefore(String)
    case refused(String, PluginRefusal)

    var description: String {
        switch self {
        case .unknownPlugin(let plugin): "\(plugin) is not one of PLUGINS"
        case .nothingLive(let plugin): "no generation of \(plugin) is live"
        case .nothingBefore(let plugin): "there is no other build of \(plugin) in this process to go back to"
        case .refused(let plugin, let refusal):
            "the build of \(plugin) before this one could not be made again: \(refusal)"
        }
    }
}
