/// What a plugin says of itself.
public struct PluginManifest: Sendable, Equatable {
    /// The plugin's name, which is also that of its library: `Catalog` lives in `libCatalog.so`.
    public var name: String
    /// The plugin's own version, for people.
    public var version: String
    /// One sentence for the operator.
    public var summary: String
    /// The settings that the plugin reads below its own prefix, without it: `concurrency` of `Jobs` is
    /// `JOBS_CONCURRENCY`.
    ///
    /// A key with the plugin's prefix that is not named here is reported at start.
    public var settings: [String]

    /// Makes a manifest.
    public init(name: String, version: String, summary: String, settings: [String] = []) {
        self.name = name
        self.version = version
        self.summary = summary
        self.settings = settings
    }
}
