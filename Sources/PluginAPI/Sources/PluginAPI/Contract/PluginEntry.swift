/// The one call that crosses into a library before anything else of it runs.
///
/// A library `libCatalog.so` exports the C symbol `needledrop_plugin_Catalog`, which the host finds with `dlsym`:
///
/// ```swift
/// @c(needledrop_plugin_Catalog)
/// public func entryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
///     PluginEntry.answer(CatalogPlugin.self, to: answer)
/// }
/// ```
public enum PluginEntry {
    /// The symbol's C type: gets a pointer to a ``PluginAnswer`` and says whether it was filled.
    public typealias Function = @convention(c) (UnsafeMutableRawPointer) -> Bool

    /// The symbol's name in the library of a plugin.
    public static func symbol(of plugin: String) -> String { "needledrop_plugin_\(plugin)" }

    /// Fills the host's answer with the plugin's type, unless the plugin was built against another PluginAPI.
    ///
    /// The first word of the answer is the host's stamp on the way in and the plugin's on the way out. It is compared
    /// before any type of either side is touched, since types may have another layout on the other side. This function is
    /// emitted into the plugin, with the plugin's own stamp.
    @_alwaysEmitIntoClient
    public static func answer<P: Plugin>(_ type: P.Type, to answer: UnsafeMutableRawPointer) -> Bool {
        let stamp = answer.assumingMemoryBound(to: UInt64.self)
        let hostStamp = stamp.pointee
        stamp.pointee = pluginAPIStamp()
        guard hostStamp == pluginAPIStamp() else { return false }
        fill(answer.assumingMemoryBound(to: PluginAnswer.self), with: type)
        return true
    }

    /// The part of ``answer(_:to:)`` that runs only when both sides agree on the layout of types.
    @usableFromInline
    static func fill(_ answer: UnsafeMutablePointer<PluginAnswer>, with type: any Plugin.Type) {
        answer.pointee.type = type
    }
}

/// What passes between the host and a library's entry point.
public struct PluginAnswer {
    /// The host's ``pluginAPIStamp()`` going in, the plugin's coming out.
    ///
    /// Stays the first field in every version.
    public var stamp: UInt64
    /// The plugin's type; nil until the entry point has filled it.
    public var type: (any Plugin.Type)?

    /// A question with the host's stamp.
    public init(stamp: UInt64) {
        self.stamp = stamp
    }
}
