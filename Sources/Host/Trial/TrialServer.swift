import Foundation
import PluginAPI

/// The process in which libraries are tried: it waits with everything linked, and forks for each trial.
///
/// It must never start a thread, since only the thread that forks lives on in the child: no task, no dispatch queue and no
/// event loop before the fork. Each child starts its own and ends with the trial.
enum TrialServer {
    /// The word on the command line; it is looked for before anything else is.
    static let command = "trial"

    /// How many seconds a child may live (alarm(2)), which is longer than the limits of `init` and self-check together.
    private static let lifetime: UInt32 = 20

    /// Tries what is asked for, until the host is gone.
    static func run() -> Never {
        let descriptor = SpawnedProcess.firstDescriptor
        signal(SIGINT, SIG_IGN)
        var input = Data()
        var bytes = [UInt8](repeating: 0, count: 16_384)
        while true {
            while let end = input.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Data(input[input.startIndex..<end])
                input = Data(input[input.index(after: end)...])
                attempt(line, answerTo: descriptor)
            }
            let count = read(descriptor, &bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { exit(0) }
            input.append(contentsOf: bytes[0..<count])
        }
    }

    private static func attempt(_ line: Data, answerTo descriptor: Int32) {
        guard let request = try? JSONDecoder().decode(TrialRequest.self, from: line) else {
            return write(.died("could not be tried: the request was not understood"), to: descriptor)
        }
        let child = fork()
        guard child != 0 else { inChild(request, answerTo: descriptor) }
        guard child > 0 else {
            return write(.died("could not be tried: \(String(cString: strerror(errno)))"), to: descriptor)
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        switch SpawnedProcess.Ending(status: status) {
        case .exited(0): break  // It has answered.
        case .signalled(SIGALRM): write(.died("did not finish within \(lifetime) seconds"), to: descriptor)
        case let ending: write(.died("died of \(ending)"), to: descriptor)
        }
    }

    private static func inChild(_ request: TrialRequest, answerTo descriptor: Int32) -> Never {
        alarm(lifetime)
        Task.detached {
            write(await Trial.run(request), to: descriptor)
            // Not `exit`: nothing of what was tried is to run any more.
            _exit(0)
        }
        dispatchMain()
    }

    private static func write(_ answer: TrialAnswer, to descriptor: Int32) {
        guard var line = try? JSONEncoder().encode(answer) else { return }
        line.append(UInt8(ascii: "\n"))
        var rest = line[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }
}
