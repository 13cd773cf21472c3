import Foundation
import PluginAPI

/// Tries a library in another process before this one opens it: there a crash, a hang or a refusal costs nothing.
///
/// A trial has to be quick, and a new process of the host takes a tenth of a second until it is ready. So one waits that is
/// (``TrialServer``).
actor PluginTrial {
    /// How long a trial may take before its process is given up.
    private static let limit: Duration = .seconds(25)

    private let databaseURL: String
    private let logger: Logger
    private var server: Server?

    private struct Server {
        let process: SpawnedProcess
        let channel: LineChannel<TrialAnswer, TrialRequest>
        var answers: AsyncStream<TrialAnswer>.Iterator
    }

    init(databaseURL: String, logger: Logger) {
        self.databaseURL = databaseURL
        self.logger = logger
    }

    /// Starts the process that waits, so that the first trial finds it ready.
    func prepare() {
        if server == nil { server = launch() }
    }

    /// Tries a copy; throws what speaks against it.
    ///
    /// One at a time.
    func run(_ path: String, plugin: String) async throws(PluginRefusal) {
        var answer = await ask(TrialRequest(path: path, plugin: plugin))
        // The process that waited was gone, which may be nobody's fault that is tried now.
        if answer == nil { answer = await ask(TrialRequest(path: path, plugin: plugin)) }
        switch answer {
        case .passed?: return
        case .refused(let refusal)?: throw refusal
        case .died(let how)?: throw .crashedInTrial(path, how)
        case nil: throw .crashedInTrial(path, "took the process down twice")
        }
    }

    /// Ends the process that waits.
    func end() {
        server?.channel.close()
        server = nil
    }

    /// The answer, or nil when the process is gone or does not give one in time.
    private func ask(_ request: TrialRequest) async -> TrialAnswer? {
        prepare()
        guard let server else { return nil }
        server.channel.send(request)
        let process = server.process
        let watchdog = Task {
            try await Task.sleep(for: Self.limit)
            process.signal(SIGKILL)
        }
        defer { watchdog.cancel() }
        let answer = await nextAnswer()
        if answer == nil { self.server = nil }
        return answer
    }

    private func nextAnswer() async -> TrialAnswer? {
        var answers = server?.answers
        let answer = await answers?.next(isolation: self)
        if let answers { server?.answers = answers }
        return answer
    }

    private func launch() -> Server? {
        do {
            let (ours, theirs) = try SpawnedProcess.makeChannel()
            defer { close(theirs) }
            var environment = ProcessInfo.processInfo.environment
            environment[Setting.databaseURL.rawValue] = databaseURL
            let process = try SpawnedProcess.launch(
                ConfigurationOptions.executable,
                TrialServer.command,
                environment: environment,
                passing: [theirs]
            )
            let channel = LineChannel<TrialAnswer, TrialRequest>(descriptor: ours)
            return Server(process: process, channel: channel, answers: channel.incoming.makeAsyncIterator())
        } catch {
            logger.error("No process can be started to try plugins in", metadata: ["error": "\(error)"])
            return nil
        }
    }
}

/// What is to be tried.
struct TrialRequest: Sendable, Codable {
    let path: String
    let plugin: String
}

/// What came of it.
enum TrialAnswer: Sendable, Codable {
    case passed
    case refused(PluginRefusal)
    /// The process that tried it ended by itself; the text completes "it …".
    case died(String)
}
