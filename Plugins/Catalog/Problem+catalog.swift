import PluginAPI

extension Problem {
    /// 404: no genre has this as its id or its name.
    static func noGenre(_ name: String) -> Problem { .notFound("There is no genre \(name).") }
}
