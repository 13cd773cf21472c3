import Foundation
import PluginAPI

/// Makes a generation from a library's file, step by step; nothing of it is live when it is done.
struct PluginLoader: Sendable {
    /// How long the steps may take.
    struct Limits: Sendable {
        /// How long a plugin's `init` may take.
        var initialisation: Duration = .seconds(10)
        /// How long its self-check may take.
        var selfCheck: Duration = .seconds(5)
        /// How long a library may stay half written.
        var settling: Duration = .seconds(2)
    }

    var limits = Limits()
    /// Tries copies in a process of its own; nil opens them untried.
    var trial: PluginTrial?

    /// The folder with the libraries.
    let directory: String
    /// Where copies are opened from.
    let staging: PluginStaging
    /// What each plugin is given, by its name.
    let makeContext: @Sendable (_ plugin: String) -> PluginContext

    /// The path of a plugin's library.
    func path(of plugin: String) -> String { "\(directory)/lib\(plugin).so" }

    /// Waits until the plugin's library is whole, and copies it.
    ///
    /// Disk and memory only: no code of it has run.
    func stage(_ plugin: String, record: GenerationRecord) async throws(PluginRefusal) -> PluginStaging.Copy {
        let path = path(of: plugin)
        let deadline = ContinuousClock.now + limits.settling
        while true {
            do throws(PluginRefusal) {
                return try await onThread(path) { () throws(PluginRefusal) in
                    let copy = try staging.copy(path, plugin: plugin)
                    // Of the copy, since that is what is opened.
                    do throws(PluginRefusal) {
                        record.note(digest: copy.digest, library: try ELFFile.verify(copy.path, calling: path))
                    } catch {
                        staging.discard(copy)
                        throw error
                    }
                    return copy
                }
            } catch {
                let isUnsettled = error == .truncated(path) || error == .beingWritten(path)
                guard isUnsettled, ContinuousClock.now < deadline else { throw error }
                try? await Task.sleep(for: .milliseconds(10))
            }
        }
    }

    /// Forgets a copy that is not needed.
    func discard(_ copy: PluginStaging.Copy) {
        staging.discard(copy)
    }

    /// Tries a copy in another process, where a crash or a hang costs nothing.
    func tryOut(_ copy: PluginStaging.Copy, plugin: String) async throws(PluginRefusal) {
        guard let trial else { return }
        try await trial.run(copy.path, plugin: plugin)
    }

    /// Maps a copy into this process.
    func open(_ copy: PluginStaging.Copy, plugin: String) async throws(PluginRefusal) -> PluginImage {
        try await onThread(copy.path) { () throws(PluginRefusal) in try PluginImage.open(copy, plugin: plugin) }
    }

    /// Makes a plugin of an image, given what its predecessor left.
    func initialise(
        _ image: PluginImage,
        plugin: String,
        inherited: HandOver?
    ) async throws(PluginRefusal) -> any Plugin {
        var context = makeContext(plugin)
        context.inherited = inherited
        return try await Self.initialise(image.type, context: context, limit: limits.initialisation)
    }

    /// Makes a plugin, within a limit.
    static func initialise(
        _ type: any Plugin.Type,
        context: PluginContext,
        limit: Duration
    ) async throws(PluginRefusal) -> any Plugin {
        do {
            return try await withDeadline(limit) { try await type.init(context: context) }
        } catch is DeadlineExceeded {
            throw .initTimedOut(limit)
        } catch {
            throw .initFailed("\(error)")
        }
    }

    /// Runs a plugin's self-check, within a limit.
    static func check(_ plugin: any Plugin, limit: Duration) async throws(PluginRefusal) {
        do {
            try await withDeadline(limit) { try await plugin.selfCheck() }
        } catch is DeadlineExceeded {
            throw .selfCheckTimedOut(limit)
        } catch {
            throw .selfCheckFailed("\(error)")
        }
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
}
