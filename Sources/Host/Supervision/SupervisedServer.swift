import CrashReport
import Foundation
import PluginAPI

/// A server's side of the channel to its supervisor.
struct SupervisedServer: Sendable {
    private let channel: LineChannel<SupervisorMessage, ServerMessage>

    /// Takes over the descriptors that the supervisor gave this process.
    init() {
        // No child of ours may keep them open.
        for descriptor in [ServerProcess.listenerDescriptor, ServerProcess.channelDescriptor] {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        // To a whole process group it means that the supervisor is to replace us, and not that we are to die.
        signal(SIGHUP, SIG_IGN)
        channel = LineChannel(descriptor: ServerProcess.channelDescriptor)
        crash_report_install(ServerProcess.channelDescriptor)
    }

    /// The supervisor's first message; nil if it is gone already.
    func beginning() async -> Beginning? {
        for await message in channel.incoming {
            if case .begin(let beginning) = message { return beginning }
        }
        return nil
    }

    /// What the supervisor says, until it is gone.
    var messages: AsyncStream<SupervisorMessage> { channel.incoming }

    /// Tells the supervisor something.
    func send(_ message: ServerMessage) { channel.send(message) }

    /// Tells it what a reload has come to, as far as it has to know.
    func send(_ event: ReloadEvent) {
        switch event {
        case .opening(let plugin, let copy): channel.send(.opening(plugin: plugin, copy: copy))
        case .abandoned(let plugin, _): channel.send(.abandoned(plugin: plugin))
        case .live(let plugin, let copy): channel.send(.live(plugin: plugin, copy: copy))
        case .tookBack(let plugin, let digest, let reason):
            channel.send(.tookBack(plugin: plugin, digest: digest, reason: reason))
        case .asBefore, .resident: break
        }
    }
}
