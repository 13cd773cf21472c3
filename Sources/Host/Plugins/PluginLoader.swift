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

    /// Makes a generation; nothing of it is live yet.
    ///
    /// Answers nil when the library is the one with the given digest.
    func load(_ plugin: String, generation: Int, unless known: String?) async throws(PluginRefusal) -> PluginGeneration?
    {
        let path = path(of: plugin)
        let opened: Opened?
        do {
            // Disk and dynamic linker block: they get a thread of NIO's pool.
            opened = try await NIOThreadPool.singleton
                .runIfActive {
                    Self.open(path, plugin: plugin, generation: generation, staging: staging, unless: known)
                }
                .get()
        } catch let refusal as PluginRefusal {
            throw refusal
        } catch {
            throw .staging(path, "\(error)")
        }
        guard let opened else { return nil }
        let instance = try await initialise(opened.type, plugin: plugin)
        return try PluginGeneration(instance, manifest: opened.type.manifest, number: generation, digest: opened.digest)
    }

    private struct Opened: Sendable {
        let type: any Plugin.Type
        let digest: String
    }

    private static func open(
        _ path: String,
        plugin: String,
        generation: Int,
        staging: PluginStaging,
        unless known: String?
    ) -> Result<Opened?, PluginRefusal> {
        do {
            try ELFFile.verify(path)
            let copy = try staging.copy(path, plugin: plugin, generation: generation)
            // The file may have changed between the check and the copy, and only the copy is opened.
            try ELFFile.verify(copy.path)
            guard copy.digest != known else { return .success(nil) }
            return .success(Opened(type: try PluginImage.open(copy.path, plugin: plugin), digest: copy.digest))
        } catch {
            return .failure(error)
        }
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
