/// Settings that the host reads once and that more than one plugin needs.
public struct SharedSettings: Sendable, Equatable {
    /// The largest audio file that is accepted (`MAX_UPLOAD_SIZE`).
    ///
    /// Defaults to 50 MiB.
    public var maximumUploadSize: ByteCount = ByteCount(52_428_800)
    /// Seconds of each track that are streamed when the track does not say (`DEFAULT_SAMPLE_DURATION`).
    ///
    /// Defaults to nil: the whole track.
    public var defaultSampleDuration: Double?
    /// The folder with the pages and their assets (`PUBLIC_DIR`).
    public var publicDirectory: String
    /// The folder that plugins and their helper programs are built into (`PLUGIN_DIR`).
    public var pluginDirectory: String

    /// Makes settings with the documented defaults.
    public init(publicDirectory: String, pluginDirectory: String) {
        self.publicDirectory = publicDirectory
        self.pluginDirectory = pluginDirectory
    }
}
