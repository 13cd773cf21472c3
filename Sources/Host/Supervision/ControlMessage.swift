/// What a server process tells its supervisor, a JSON object a line.
enum ServerMessage: Sendable, Codable, Equatable {
    /// It accepts connections.
    case ready
    /// The copy's code is about to run in it for the first time.
    case opening(plugin: String, copy: PluginStaging.Copy)
    /// The copy that was being opened was given up.
    case abandoned(plugin: String)
    /// The copy is live.
    case live(plugin: String, copy: PluginStaging.Copy)
    /// A build was taken back; one that was live before it is again.
    case tookBack(plugin: String, digest: String, reason: String)
    /// It asks for a successor.
    case replaceMe(reason: String)
    /// It is about to die of a signal that was raised in code of this copy, or in none that is known.
    case crashed(image: String?)
}

/// What a supervisor tells a server process, a JSON object a line.
enum SupervisorMessage: Sendable, Codable, Equatable {
    /// The first line: begin, knowing this of what was before.
    case begin(Beginning)
    /// Another server has taken over: accept nothing more, finish what runs, and end.
    case handOver
    /// These libraries were built.
    case reload(plugins: [String])
    /// The developer's loop has something to show on open pages.
    case development(DevelopmentNews)
}

/// What a server process has to know before it begins.
struct Beginning: Sendable, Codable, Equatable {
    /// The folder for copies of libraries, which outlives the process.
    let staging: String
    /// What became of servers before.
    let recovery: Recovery
    /// Whether it runs in the developer's loop.
    let isDevelopment: Bool
}
