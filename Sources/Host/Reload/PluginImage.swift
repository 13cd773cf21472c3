import CrashReport
import Foundation
import PluginAPI

/// A library that was opened, for ever: the Swift runtime cannot let go of an image, so there is no `dlclose`.
///
/// A plugin can be made of it any number of times.
struct PluginImage: Sendable {
    /// What the entry point gave.
    let type: any Plugin.Type
    /// The copy that it was opened from.
    let copy: PluginStaging.Copy

    /// Opens a copy and asks its entry point for the plugin's type.
    ///
    /// Blocks while the linker works.
    static func open(_ copy: PluginStaging.Copy, plugin: String) throws(PluginRefusal) -> PluginImage {
        PluginImage(type: try open(copy.path, plugin: plugin), copy: copy)
    }

    /// Opens a library and asks its entry point for the plugin's type.
    ///
    /// Blocks while the linker works.
    static func open(_ path: String, plugin: String) throws(PluginRefusal) -> any Plugin.Type {
        guard let image = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) else {
            throw .linking(path, lastError())
        }
        crash_report_watch(path)
        let symbol = PluginEntry.symbol(of: plugin)
        guard let address = dlsym(image, symbol) else { throw .noEntryPoint(path, symbol) }
        let entryPoint = unsafeBitCast(address, to: PluginEntry.Function.self)
        var answer = PluginAnswer(stamp: pluginAPIStamp())
        let filled = withUnsafeMutablePointer(to: &answer) { entryPoint(UnsafeMutableRawPointer($0)) }
        guard filled else { throw .otherAPI(path, plugin: answer.stamp, host: pluginAPIStamp()) }
        guard let type = answer.type else { throw .foreign(path, "its entry point gave no plugin") }
        guard type.manifest.name == plugin else {
            throw .otherName(path, expected: plugin, found: type.manifest.name)
        }
        return type
    }

    private static func lastError() -> String {
        dlerror().map { String(cString: $0) } ?? "the linker gave no reason"
    }
}
