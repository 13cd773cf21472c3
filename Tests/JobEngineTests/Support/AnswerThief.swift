import Foundation
import Glibc
import PluginAPI
import Synchronization

/// Stands between clients and Postgres, and once takes away the answer to a statement that has taken effect.
///
/// As a network does that breaks after a commit: the connection ends, and the client cannot know.
final class AnswerThief: Sendable {
    /// How Postgres says that it has done all it was asked for, outside of a transaction.
    private static let readyForQuery = Data([0x5A, 0, 0, 0, 5, 0x49])

    /// Where clients find it.
    let folder: String
    private let upstream: String
    private let text: Data
    private let hasStolen = Atomic(false)
    private let listener: Int32

    /// Waits for a statement with the text.
    init(of database: Database, statementWith text: String) throws {
        folder = "/tmp/needledrop-thief-\(UUID().uuidString.prefix(8))"
        upstream = "\(database.configuration.host ?? "")/.s.PGSQL.5432"
        self.text = Data(text.utf8)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard Self.address("\(folder)/.s.PGSQL.5432", { bind(listener, $0, $1) }) == 0, listen(listener, 16) == 0 else {
            throw POSIXError(.EADDRNOTAVAIL)
        }
        Thread.detachNewThread { self.acceptAll() }
    }

    /// Whether it has taken its answer.
    var isDone: Bool { hasStolen.load(ordering: .acquiring) }

    /// How clients connect through it.
    func configuration(of database: Database) throws -> PostgresConfiguration {
        try PostgresConfiguration(
            url: "postgresql:///\(database.configuration.databaseName ?? "")?host=\(folder)&user=postgres"
        )
    }

    /// Accepts no more connections.
    func close() throws {
        shutdown(listener, Int32(SHUT_RDWR))
        try FileManager.default.removeItem(atPath: folder)
    }

    private func acceptAll() {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { break }
            Thread.detachNewThread { self.relay(client) }
        }
        Glibc.close(listener)
    }

    private func relay(_ client: Int32) {
        let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer {
            Glibc.close(client)
            Glibc.close(server)
        }
        guard Self.address(upstream, { connect(server, $0, $1) }) == 0 else { return }
        var isStealing = false
        while true {
            var sides = [
                pollfd(fd: client, events: Int16(POLLIN), revents: 0),
                pollfd(fd: server, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&sides, 2, -1) > 0 else { return }
            if sides[0].revents != 0 {
                guard let sent = Self.read(client), Self.write(sent, to: server) else { return }
                isStealing =
                    isStealing
                    || (sent.range(of: text) != nil && !hasStolen.exchange(true, ordering: .acquiringAndReleasing))
            }
            if sides[1].revents != 0 {
                guard let answer = Self.read(server) else { return }
                if isStealing {
                    if answer.range(of: Self.readyForQuery) != nil { return }
                } else {
                    guard Self.write(answer, to: client) else { return }
                }
            }
        }
    }

    private static func read(_ descriptor: Int32) -> Data? {
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        return count > 0 ? Data(bytes.prefix(count)) : nil
    }

    private static func write(_ data: Data, to descriptor: Int32) -> Bool {
        var rest = data
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func address(
        _ path: String,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
