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
        guard let progress = Progress() else { exit(1) }
        // It ends with the host, which reads its signals itself.
        for number in [SIGINT, SIGHUP] { signal(number, SIG_IGN) }
        while true {
            progress.isTrying = false
            let child = fork()
            if child == 0 { inChild(progress) }
            guard child > 0 else { exit(1) }
            var status: Int32 = 0
            while waitpid(child, &status, 0) < 0, errno == EINTR {}
            switch SpawnedProcess.Ending(status: status) {
            case .exited(0): break  // It has answered.
            case .exited(hostIsGone): exit(0)
            case _ where !progress.isTrying: break  // Nobody waits for an answer.
            case .signalled(SIGALRM): write(.died("did not finish within \(limit) seconds"))
            case let ending: write(.died("died of \(ending)"))
            }
        }
    }

    private static func inChild(_ progress: Progress) -> Never {
        Task.detached {
            let trial: Result<Trial, any Error>
            do {
                let made = try await Trial()
                await made.rehearse()
                trial = .success(made)
            } catch {
                trial = .failure(error)
            }
            // This child does one thing, so that a thread of its pool may wait for it.
            guard let request = readRequest() else { _exit(hostIsGone) }
            progress.isTrying = true
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

    /// Reads one request; the next is not written before this one is answered.
    private static func readRequest() -> TrialRequest? {
        var line = Data()
        var bytes = [UInt8](repeating: 0, count: 16_384)
        while line.last != UInt8(ascii: "\n") {
            let count = read(channel, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            line.append(contentsOf: bytes[0..<count])
        }
        return try? JSONDecoder().decode(TrialRequest.self, from: line)
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

    /// Whether the child has a request, in a page that it shares with the process that waits for it.
    private struct Progress: Sendable {
        // One byte, written by the child and read once the child has ended, or written while there is none.
        private nonisolated(unsafe) let flag: UnsafeMutablePointer<Bool>

        init?() {
            let size = sysconf(Int32(_SC_PAGESIZE))
            let page = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
            guard let page, page != MAP_FAILED else { return nil }
            flag = page.bindMemory(to: Bool.self, capacity: 1)
        }

        var isTrying: Bool {
            get { flag.pointee }
            nonmutating set { flag.pointee = newValue }
        }
    }
}
