import CPostgres
import Dispatch

/// Makes a connection without blocking. Manual: PQconnectStartParams, PQconnectPoll.
actor Connecting {
    private let configuration: PostgresConfiguration
    private nonisolated let executor: QueueExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(configuration: PostgresConfiguration, executor: QueueExecutor) {
        self.configuration = configuration
        self.executor = executor
    }

    /// Answers a connection that has been set up.
    ///
    /// Looks up the host's name on the connection's queue, where it may block.
    func run() async throws(PostgresError) -> PGHandle {
        var options = [
            ("dbname", configuration.url), ("application_name", configuration.applicationName),
            ("client_encoding", "UTF8"),
        ]
        if let timeout = configuration.statementTimeout {
            options.append(("options", "-c statement_timeout=\(timeout.milliseconds)"))
        }
        let handle = try start(options)
        let deadline = ContinuousClock.now + configuration.connectTimeout
        var status = PGRES_POLLING_WRITING
        while status != PGRES_POLLING_OK {
            let left = deadline - ContinuousClock.now
            guard status != PGRES_POLLING_FAILED, left > .zero, !Task.isCancelled else {
                let reason =
                    status == PGRES_POLLING_FAILED ? handle.message : "no answer within \(configuration.connectTimeout)"
                throw PostgresError(.connectFailed, reason)
            }
            // The socket changes when libpq goes on to the next address of a host.
            await Readiness.wait(
                PQsocket(handle.pointer),
                status == PGRES_POLLING_READING ? .read : .write,
                queue: executor.queue,
                timeout: .milliseconds(left.milliseconds)
            )
            status = PQconnectPoll(handle.pointer)
        }
        guard PQsetnonblocking(handle.pointer, 1) == 0 else { throw PostgresError(.connectFailed, handle.message) }
        return handle
    }

    private func start(_ options: [(String, String)]) throws(PostgresError) -> PGHandle {
        let keys = Strings(options.map(\.0))
        let values = Strings(options.map(\.1))
        // 1: dbname may be an address.
        guard let pointer = PQconnectStartParams(keys.pointers, values.pointers, 1) else {
            throw PostgresError(.connectFailed, "out of memory")
        }
        let handle = PGHandle(pointer)
        guard PQstatus(pointer) != CONNECTION_BAD else { throw PostgresError(.connectFailed, handle.message) }
        return handle
    }

    /// C strings in an array that ends with null.
    private struct Strings: ~Copyable {
        let pointers: [UnsafePointer<CChar>?]

        init(_ strings: [String]) {
            pointers =
                strings.map { text in
                    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: text.utf8.count + 1)
                    for (index, byte) in text.utf8.enumerated() { copy[index] = CChar(bitPattern: byte) }
                    copy[text.utf8.count] = 0
                    return UnsafePointer(copy)
                } + [nil]
        }

        deinit {
            for pointer in pointers { pointer?.deallocate() }
        }
    }
}

extension Duration {
    var milliseconds: Int { Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000) }
}
