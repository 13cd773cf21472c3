import CPostgres
import Dispatch
import Foundation
import Logging

extension Session {
    /// Makes a connection or throws `.connectFailed`.
    static func open(
        id: Int,
        configuration: PostgresConfiguration,
        logger: Logger,
        roundTrips: RoundTrips = RoundTrips(),
        onClose: @escaping @Sendable (Int) -> Void = { _ in },
        onNotification: @escaping @Sendable (PostgresNotification.Message) -> Void = { _ in }
    ) async throws(PostgresError) -> Session {
        let session = Session(
            id: id,
            configuration: configuration,
            logger: logger,
            roundTrips: roundTrips,
            onClose: onClose,
            onNotification: onNotification
        )
        try await session.connect(configuration)
        return session
    }

    private func connect(_ configuration: PostgresConfiguration) async throws(PostgresError) {
        let deadline = DispatchTime.now() + configuration.connectTimeout.dispatchInterval
        // May look up a name and so block: this is the connection's own queue, not the cooperative pool.
        guard let connection = Self.start(configuration.connectionParameters) else {
            throw PostgresError(.connectFailed, "there is no memory for a connection")
        }
        let ending = EndingConnection(connection)
        do throws(PostgresError) {
            try await handshake(connection, until: deadline)
        } catch {
            ending.finish()
            throw error
        }
        PQsetnonblocking(connection, 1)
        let socket = Socket(
            connection: connection,
            queue: executor.queue,
            onReadable: { [weak self] in self?.assumeIsolated { $0.socketIsReadable() } },
            onWritable: { [weak self] in self?.assumeIsolated { $0.socketIsWritable() } }
        )
        guard let socket else {
            ending.finish()
            throw PostgresError(.connectFailed, "the process has no file descriptor left")
        }
        self.socket = socket
    }

    private func handshake(_ connection: OpaquePointer, until deadline: DispatchTime) async throws(PostgresError) {
        // Without this, libpq prints each notice of the server to standard error.
        PQsetNoticeReceiver(connection, { _, _ in }, nil)
        var next = PQstatus(connection) == CONNECTION_BAD ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
        while true {
            switch next {
            case PGRES_POLLING_OK: return
            case PGRES_POLLING_READING, PGRES_POLLING_WRITING:
                let wanted: SocketReadiness = next == PGRES_POLLING_READING ? .readable : .writable
                // Asked for each time: libpq opens another socket for the next address.
                let descriptor = PQsocket(connection)
                guard
                    descriptor >= 0, await wanted.wait(for: descriptor, until: deadline, on: executor.queue)
                else { throw PostgresError(.connectFailed, "the server did not answer within the connect timeout") }
                next = PQconnectPoll(connection)
            default:
                let message = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
                throw PostgresError(.connectFailed, message.trimmingSuffix(while: \.isNewline))
            }
        }
    }

    /// Begins the handshake.
    ///
    /// Related Postgres documentation:
    /// <https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-PQCONNECTSTARTPARAMS>
    private static func start(_ parameters: [String: String]) -> OpaquePointer? {
        let pairs = parameters.sorted { $0.key < $1.key }
        let keywords = pairs.map { strdup($0.key) }
        let values = pairs.map { strdup($0.value) }
        defer { (keywords + values).forEach { free($0) } }
        let end: UnsafePointer<CChar>? = nil
        return PQconnectStartParams(
            keywords.map { UnsafePointer($0) } + [end],
            values.map { UnsafePointer($0) } + [end],
            0
        )
    }
}

extension String {
    fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
        var text = Substring(self)
        while let last = text.last, predicate(last) { text.removeLast() }
        return String(text)
    }
}
