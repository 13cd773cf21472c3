import Foundation
import PluginAPI

/// Makes a generation from a library's file: verified, copied, opened, initialised, checked.
struct PluginLoader: Sendable {
    /// How long a plugin's `init` may take.
    ///
    /// Defaults to ten seconds.
    var initialisationLimit: Duration = .seconds(10)

    /// The folder with the libraries.
    let directory: String
    /// Where copies are opened from.
    let staging: PluginStaging
    /// What each plugin is given, by its name.
    let makeContext: @Sendable (_ plugin: String) -> PluginContext

    /// The path of a plugin's library.
    func path(of plugin: String) -> String { "\(directory)/lib\(plugin).so" }

    /// Verifies a plugin's library and copies it.
    ///
    /// Disk and memory only: no code of it has run.
    func stage(_ plugin: String) async throws(PluginRefusal) -> PluginStaging.Copy {
        let path = path(of: plugin)
        return try await onThread(path) { () throws(PluginRefusal) in
            try ELFFile.verify(path)
            let copy = try staging.copy(path, plugin: plugin)
            // The file may have changed between the check and the copy, and only the copy is opened.
            try ELFFile.verify(copy.path)
            return copy
        }
    }

    /// Forgets a copy that is not needed.
    func discard(_ copy: PluginStaging.Copy) {
        staging.discard(copy)
    }

    /// Opens a copy and makes a generation of it; nothing of it is live yet.
    func load(
        _ plugin: String,
        from copy: PluginStaging.Copy,
        generation: Int
    ) async throws(PluginRefusal) -> PluginGeneration {
        let type = try await onThread(copy.path) { () throws(PluginRefusal) in
            try PluginImage.open(copy.path, plugin: plugin)
        }
        let instance = try await initialise(type, plugin: plugin)
        return try PluginGeneration(instance, manifest: type.manifest, number: generation, digest: copy.digest)
    }

    /// Runs what blocks, on the disk or in the dynamic linker, on a thread of NIO's pool.
    private func onThread<Value: Sendable>(
        _ path: String,
        _ work: @escaping @Sendable () throws(PluginRefusal) -> Value
    ) async throws(PluginRefusal) -> Value {
        let result: Result<Value, PluginRefusal>
        do {
            result = try await NIOThreadPool.singleton.runIfActive {
                do throws(PluginRefusal) {
                    return .success(try work())
                } catch {
                    return .failure(error)
                }
            }
        } catch {
            throw .staging(path, "\(error)")
        }
        return try result.get()
    }

    private func initialise(_ type: any Plugin.Type, plugin: String) async throws(PluginRefusal) -> any Plugin {
        let context = makeContext(plugin)
        do {
            return try await withDeadline(initialisationLimit) { try await type.init(context: context) }
        } catch is DeadlineExceeded {
            throw .initTimedOut(initialisationLimit)
        } catch {
            throw .initFailed("\(error)")
        }
    }
}
