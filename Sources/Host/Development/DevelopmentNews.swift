/// What the developer's loop tells open pages.
enum DevelopmentNews: Sendable, Codable, Equatable {
    /// Something is being built.
    case building([String])
    /// All that is broken now; nothing when it has been mended.
    case broken([BuildFailure])
    /// Plugins were swapped in: what a page shows may be old.
    case reloaded([String])
    /// Files below the folder with the pages changed.
    case assets([String])
}
