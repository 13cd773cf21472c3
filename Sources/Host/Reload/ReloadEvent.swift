/// What others in the process, and its supervisor, hear of reloads.
enum ReloadEvent: Sendable {
    /// The copy's code is about to run in this process for the first time.
    case opening(plugin: String, copy: PluginStaging.Copy)
    /// The copy did not become live, and none of its code will run any more.
    case abandoned(plugin: String, reason: String)
    /// The library is again what is live, so nothing that was wrong with it is any more.
    case asBefore(plugin: String)
    /// The copy's generation is live.
    case live(plugin: String, copy: PluginStaging.Copy)
    /// The build was taken back; one that went live before it serves again.
    case tookBack(plugin: String, digest: String, reason: String)
    /// This many images are mapped, and none of them can be let go.
    case resident(images: Int)
}
