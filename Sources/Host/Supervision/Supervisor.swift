import Foundation
import PluginAPI

/// Keeps a server process running on a socket of its own, whatever becomes of the single process.
///
/// It runs no plugin and answers no request, so nothing that a plugin does can take it down. It starts a server, starts
/// another one when that dies or is to be replaced, and hands the socket from one to the next. Reads from top to bottom.
actor Supervisor {
    /// How long a server may take to finish when everything ends, before it is killed.
    private static let stopLimit: Duration = .seconds(45)
    /// How long a successor may take until it accepts connections.
    private static let startLimit: Duration = .seconds(60)

    private let executable: String
    private let environment: @Sendable () -> [String: String]
    private let listener: ListeningSocket
    private let staging: PluginStaging
    private let isDevelopment: Bool
    private let logger: Logger
    private let onReady: @Sendable () -> Void

    private var servers: [pid_t: Server] = [:]
    private var current: pid_t?
    private var successor: pid_t?
    private var journal = CrashJournal()
    private var pause = RestartPause()
    /// What is broken in the developer's sources: a server that takes over has to hear it too.
    private var broken: SupervisorMessage?
    private var isStopping = false
    private var wasReady = false
    private let start = ContinuousClock.now
    private let events: AsyncStream<Event>
    private let tell: AsyncStream<Event>.Continuation

    private struct Server {
        let process: SpawnedProcess
        let channel: LineChannel<ServerMessage, SupervisorMessage>
        let began = ContinuousClock.now
        var isReady = false
    }

    private enum Event: Sendable {
        case said(pid_t, ServerMessage)
        case ended(pid_t, SpawnedProcess.Ending)
        case stop
        case replace(reason: String)
        case startAgain
        case overdue(pid_t)
        case forward(SupervisorMessage)
    }

    init(
        executable: String,
        environment: @escaping @Sendable () -> [String: String],
        listener: ListeningSocket,
        staging: PluginStaging,
        isDevelopment: Bool,
        logger: Logger,
        onReady: @escaping @Sendable () -> Void
    ) {
        self.executable = executable
        self.environment = environment
        self.listener = listener
        self.staging = staging
        self.isDevelopment = isDevelopment
        self.logger = logger
        self.onReady = onReady
        (events, tell) = AsyncStream.makeStream()
    }

    /// Has the servers end; ``run()`` returns when they have.
    nonisolated func stop() { tell.yield(.stop) }

    /// Has another server take over from the present one, without a pause.
    nonisolated func replace(reason: String) { tell.yield(.replace(reason: reason)) }

    /// Tells the present server something.
    nonisolated func send(_ message: SupervisorMessage) { tell.yield(.forward(message)) }

    /// Keeps a server running until it is told to stop; answers the code to exit with.
    func run() async -> Int32 {
        current = launch()
        if current == nil { return 1 }
        for await event in events {
            if let code = handle(event) { return code }
        }
        return 0
    }

    private func handle(_ event: Event) -> Int32? {
        switch event {
        case .said(let id, let message): hear(message, from: id)
        case .ended(let id, let ending): return bury(id, ending)
        case .stop: stopAll()
        case .replace(let reason): replaceCurrent(reason)
        case .startAgain: revive()
        case .overdue(let id): giveUp(on: id)
        case .forward(let message):
            if case .development(.broken) = message { broken = message }
            current.flatMap { servers[$0] }?.channel.send(message)
        }
        return nil
    }

    // MARK: - Starting

    private func launch() -> pid_t? {
        let server: ServerProcess
        do {
            var environment = environment()
            // A backtrace takes seconds, in which nobody would serve; whoever wants one asks for it.
            if environment["SWIFT_BACKTRACE"] == nil { environment["SWIFT_BACKTRACE"] = "enable=no" }
            server = try ServerProcess.launch(executable, environment: environment, listener: listener)
        } catch {
            logger.critical("No server can be started", metadata: ["error": "\(error)"])
            return nil
        }
        let (process, channel) = (server.process, server.channel)
        servers[process.id] = Server(process: process, channel: channel)
        channel.send(
            .begin(
                Beginning(staging: staging.directory, recovery: journal.recovery, isDevelopment: isDevelopment)
            )
        )
        let tell = tell
        Task {
            for await message in channel.incoming { tell.yield(.said(process.id, message)) }
            // What it said last is heard before that it ended.
            for await ending in process.ending { tell.yield(.ended(process.id, ending)) }
        }
        return process.id
    }

    private func hear(_ message: ServerMessage, from id: pid_t) {
        switch message {
        case .ready: isReady(id)
        case .replaceMe(let reason): if id == current { replaceCurrent(reason) }
        case .crashed(let image): journal.accuses(image: image.map { "\(staging.directory)/\($0)" }, in: id)
        case _ where id != current && id != successor: break  // One that drains changes nothing any more.
        case .opening(let plugin, let copy): journal.opens(plugin, copy, in: id)
        case .abandoned(let plugin): journal.abandoned(plugin, in: id)
        case .live(let plugin, let copy): journal.isLive(plugin, copy, in: id, at: ContinuousClock.now - start)
        case .tookBack(let plugin, let digest, let reason): journal.tookBack(plugin, digest: digest, reason: reason)
        }
    }

    private func isReady(_ id: pid_t) {
        servers[id]?.isReady = true
        if let broken { servers[id]?.channel.send(broken) }
        if id == successor {
            successor = nil
            let old = current
            current = id
            logger.info("Another server has taken over", metadata: ["process": "\(id)"])
            if let old { servers[old]?.channel.send(.handOver) }
        }
        if !wasReady {
            wasReady = true
            onReady()
        }
    }

    // MARK: - Replacing

    private func replaceCurrent(_ reason: String) {
        guard successor == nil, !isStopping else { return }
        logger.info("Starting another server, to take over from this one", metadata: ["reason": "\(reason)"])
        guard let id = launch() else { return }
        guard current != nil else {
            current = id
            return
        }
        successor = id
        let tell = tell
        Task {
            try await Task.sleep(for: Self.startLimit)
            tell.yield(.overdue(id))
        }
    }

    private func giveUp(on id: pid_t) {
        guard let server = servers[id], isStopping || !server.isReady else { return }
        logger.error("A server does not get on, and is killed", metadata: ["process": "\(id)"])
        server.process.signal(SIGKILL)
    }

    // MARK: - Ending

    private func bury(_ id: pid_t, _ ending: SpawnedProcess.Ending) -> Int32? {
        guard let server = servers.removeValue(forKey: id) else { return nil }
        if isStopping { return servers.isEmpty ? 0 : nil }
        let verdict = verdict(on: id, ending)
        removeCopies(of: id)
        if id == successor {
            successor = nil
            logger.error(
                "The server that was to take over ended; the one before it goes on",
                metadata: ["how": "\(ending)", "verdict": "\(verdict)"]
            )
            return nil
        }
        guard id == current else {
            logger.info("The server before this one has ended", metadata: ["process": "\(id)", "how": "\(ending)"])
            return nil
        }
        return revive(after: server, ending, verdict: verdict)
    }

    private func verdict(on id: pid_t, _ ending: SpawnedProcess.Ending) -> String {
        guard ending.isCrash else {
            journal.ended(id)
            return "no plugin is to blame"
        }
        return journal.crashed(id, at: ContinuousClock.now - start, ending: "\(ending)") ?? "nobody can be named"
    }

    private func revive(after server: Server, _ ending: SpawnedProcess.Ending, verdict: String) -> Int32? {
        current = nil
        // It said itself why it cannot start, or was asked to end by somebody else.
        if case .exited(let code) = ending, code == 0 || !wasReady { return code }
        let pause = pause.pause(afterLifeOf: ContinuousClock.now - server.began)
        logger.critical(
            "The server process died",
            metadata: ["how": "\(ending)", "verdict": "\(verdict)", "pause": "\(pause)"]
        )
        if let successor {
            // It is on its way already, and knows nothing of what the crash has shown; it serves meanwhile.
            current = successor
            self.successor = nil
            return nil
        }
        revive(in: pause)
        return nil
    }

    /// Starts a server, and tries again if that cannot be done, as in the middle of a build.
    private func revive(in pause: Duration = .zero) {
        guard current == nil, !isStopping else { return }
        if pause == .zero { current = launch() }
        guard current == nil else { return }
        let tell = tell
        Task {
            try? await Task.sleep(for: pause == .zero ? .milliseconds(500) : pause)
            tell.yield(.startAgain)
        }
    }

    private func stopAll() {
        guard !isStopping else { return }
        isStopping = true
        // The servers have theirs, and close it first of all: whoever comes then is refused, and not left waiting.
        listener.close()
        if servers.isEmpty { return tell.finish() }
        let tell = tell
        for (id, server) in servers {
            server.process.signal(SIGTERM)
            Task {
                try await Task.sleep(for: Self.stopLimit)
                tell.yield(.overdue(id))
            }
        }
    }

    /// Removes the copies that a server made and nobody will need again.
    private func removeCopies(of id: pid_t) {
        let files = FileManager.default
        let needed = journal.neededCopies
        for name in (try? files.contentsOfDirectory(atPath: staging.directory)) ?? [] where name.contains("-\(id)-") {
            let path = "\(staging.directory)/\(name)"
            if !needed.contains(path) { try? files.removeItem(atPath: path) }
        }
    }
}
