import Foundation

/// A process that serves, with the supervisor's end of the channel to it.
struct ServerProcess: Sendable {
    /// Where the process finds the listening socket.
    static let listenerDescriptor = SpawnedProcess.firstDescriptor
    /// Where it finds its end of the channel.
    static let channelDescriptor = SpawnedProcess.firstDescriptor + 1

    /// The process.
    let process: SpawnedProcess
    /// What the process says, and what it is told.
    let channel: LineChannel<ServerMessage, SupervisorMessage>

    /// Starts `executable server` on a listening socket.
    static func launch(
        _ executable: String,
        environment: [String: String],
        listener: ListeningSocket
    ) throws -> ServerProcess {
        let (ours, theirs) = try SpawnedProcess.makeChannel()
        defer { close(theirs) }
        do {
            let process = try SpawnedProcess.launch(
                executable,
                "server",
                environment: environment,
                passing: [listener.descriptor, theirs]
            )
            return ServerProcess(process: process, channel: LineChannel(descriptor: ours))
        } catch {
            close(ours)
            throw error
        }
    }
}
