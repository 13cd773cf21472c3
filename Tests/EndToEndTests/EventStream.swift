import Foundation

/// What a host sends on an open answer, collected by curl.
final class EventStream: Sendable {
    private let process: ChildProcess
    private let path: String

    init(_ host: HostProcess, path: String) throws {
        self.path = "\(host.folder)/events-\(UUID().uuidString.prefix(8)).txt"
        process = try ChildProcess(
            ["/usr/bin/curl", "--silent", "--no-buffer", "\(host.base.absoluteString)\(path.dropFirst())"],
            environment: [:],
            folder: host.folder,
            output: self.path,
            errors: "/dev/null"
        )
    }

    deinit {
        kill(process.id, SIGKILL)
    }

    /// All that has come so far.
    var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}
