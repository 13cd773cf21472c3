import Foundation
import PluginAPI

/// The process in which libraries are tried: it has everything linked, and keeps one child ready that tries the next one.
///
/// It must never start a thread, since only the thread that forks lives on in the child: no task, no dispatch queue and no
/// event loop here. Each child starts its own, makes everything ready, reads one request and ends with the trial.
enum TrialServer {
    /// The word on the command line; it is looked for before anything else is.
    static let command = "trial"

    private static let channel = SpawnedProcess.firstDescriptor
    /// How many seconds a trial may take (alarm(2)), which is longer than the limits of `init` and self-check together.
    private static let limit: UInt32 = 20
    /// What a child exits with when the host is gone.
    private static let hostIsGone: Int32 = 99

    /// Tries what is asked for, until the host is gone.
    static func run() -> Never {
        signal(SIGINT, SIG_IGN)
        while true {
            let child = fork()
            if child == 0 { inChild() }
            guard child > 0 else { exit(1) }
            var status: Int32 = 0
            while waitpid(child, &status, 0) < 0, errno == EINTR {}
            switch SpawnedProcess.Ending(status: status) {
            case .exited(0): break  // It has answered.
            case .exited(hostIsGone): exit(0)
            case .signalled(SIGALRM): write(.died("did not finish within \(limit) seconds"))
            case let ending: write(.died("died of \(ending)"))
            }
        }
    }

    private static func inChild() -> Never {
        Task.detached {
            let trial: Result<Trial, any Error>
            do {
                trial = .success(try await Trial())
            } catch {
                trial = .failure(error)
            }
            // This child does one thing, so that a thread of its pool may wait for it.
            guard let request = readRequest() else { _exit(hostIsGone) }
            alarm(limit)
            switch trial {
            case .success(let trial): write(await trial.run(request))
            case .failure(let error): write(.refused(.initFailed("\(error)")))
            }
            // Not `exit`: nothing of what was tried is to run any more.
            _exit(0)
        }
        dispatchMain()
    }

    private static func readRequest() -> TrialRequest? {
        var line = Data()
        var byte: UInt8 = 0
        while true {
            let count = read(channel, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            if byte == UInt8(ascii: "\n") { return try? JSONDecoder().decode(TrialRequest.self, from: line) }
            line.append(byte)
        }
    }

    private static func write(_ answer: TrialAnswer) {
        guard var line = try? JSONEncoder().encode(answer) else { return }
        line.append(UInt8(ascii: "\n"))
        var rest = line[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(channel, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
