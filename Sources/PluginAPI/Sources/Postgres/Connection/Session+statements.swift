import CPostgres
import Synchronization

extension Session {
    func results(of work: SessionWork, at location: QueryLocation) async throws(PostgresError) -> [ResultMemory] {
        switch work {
        case .query(let query):
            return [try await retryingStalePlan { () async throws(PostgresError) in try await self.result(of: query) }]
        case .script(let sql):
            return try await simpleResults(of: sql)
        case .batch(let queries):
            return try await retryingStalePlan { () async throws(PostgresError) in
                try await self.pipelinedResults(of: queries)
            }
        }
    }

    /// Runs a statement once more when its prepared form was out of date and no transaction was spoilt by that.
    private func retryingStalePlan<Value>(
        _ body: () async throws(PostgresError) -> Value
    ) async throws(PostgresError) -> Value {
        do {
            return try await body()
        } catch {
            guard error.isStalePlan, PQtransactionStatus(try connection()) == PQTRANS_IDLE else { throw error }
            return try await body()
        }
    }

    private func result(of query: Query) async throws(PostgresError) -> ResultMemory {
        try await deallocateEvicted()
        let parameters = try BoundParameters(query.binds)
        guard query.isPrepared, preparesStatements else {
            try send(parameters.sendUnprepared(query.sql, on: try connection()))
            return try await lastResult()
        }
        let key = StatementCache.Key(query)
        let name = try await prepare(key, types: parameters.types)
        try checkCancellation()
        try send(parameters.sendPrepared(name, on: try connection()))
        do {
            return try await lastResult()
        } catch {
            if error.isStalePlan { statements.remove(key) }
            throw error
        }
    }

    private func prepare(_ key: StatementCache.Key, types: [Oid]) async throws(PostgresError) -> String {
        if let name = statements.name(of: key) { return name }
        let name = statements.freshName()
        try send(PQsendPrepare(try connection(), name, key.sql, Int32(types.count), types))
        _ = try await lastResult()
        statements.insert(name, for: key)
        return name
    }

    /// Frees statements on the server that the cache has dropped.
    private func deallocateEvicted() async throws(PostgresError) {
        guard !statements.evicted.isEmpty, PQtransactionStatus(try connection()) != PQTRANS_INERROR else { return }
        for name in statements.takeEvicted() {
            do throws(PostgresError) {
                _ = try await simpleResults(of: "DEALLOCATE \(name)")
            } catch  where error.sqlState == .invalidStatementName {
                continue
            }
        }
    }

    /// Runs SQL by the simple protocol; an empty text is a round trip and nothing else.
    func simpleResults(of sql: String) async throws(PostgresError) -> [ResultMemory] {
        try send(PQsendQuery(try connection(), sql))
        return try await allResults()
    }

    private func lastResult() async throws(PostgresError) -> ResultMemory {
        guard let result = try await allResults().last else {
            throw PostgresError(.connectionLost, "the server sent no result")
        }
        return result
    }

    /// Takes results until libpq has no more; throws the first error among them.
    private func allResults() async throws(PostgresError) -> [ResultMemory] {
        var results: [ResultMemory] = []
        var failure: PostgresError?
        while let result = try await nextResult(after: failure) {
            switch result.status {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                note(result)
                results.append(result)
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                lose()
                throw PostgresError(.server, "COPY is not supported on this connection")
            default:
                failure = failure ?? error(of: result)
            }
        }
        if let failure { throw failure }
        return results
    }

    /// The next result, nil when the statement is over.
    ///
    /// `failure` is an error that came already and says more than a broken connection would.
    func nextResult(after failure: PostgresError?) async throws(PostgresError) -> ResultMemory? {
        do {
            try await resultIsReady()
            return PQgetResult(try connection()).map(ResultMemory.init)
        } catch {
            throw failure?.withKind(.connectionLost) ?? error
        }
    }

    /// The error of a result; libpq also makes one of its own when the connection breaks.
    func error(of result: ResultMemory) -> PostgresError {
        let error = result.error()
        guard let socket, PQstatus(socket.connection) == CONNECTION_BAD else { return error }
        return error.withKind(.connectionLost)
    }

    /// Notes commands that change the session for whoever uses it next.
    func note(_ result: ResultMemory) {
        switch result.commandTag {
        case "SET", "LISTEN", "UNLISTEN", "RESET", "DECLARE CURSOR", "LOAD", "DISCARD ALL":
            if result.commandTag == "DISCARD ALL" { statements = StatementCache(capacity: 256) }
            markAltered()
        default: break
        }
    }

    /// Notes that the session holds settings, listeners or locks that the pool must clear.
    ///
    /// Behind a pooler it holds none: what is cleared later would be another client's.
    private func markAltered() {
        guard isAlive, preparesStatements else { return }
        health.store(.altered, ordering: .releasing)
    }

    /// Checks the answer of a `PQsend…` function.
    func send(_ isSent: Int32) throws(PostgresError) {
        guard isSent == 1 else {
            let connection = try connection()
            let message = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
            // Whatever libpq was in the middle of, the next statement must not meet it.
            lose()
            throw PostgresError(.connectionLost, "the statement could not be sent: \(message)")
        }
    }
}

extension PostgresError {
    /// Whether a prepared statement is gone or does not fit its tables any more.
    var isStalePlan: Bool {
        sqlState == .invalidStatementName || (sqlState == .featureNotSupported && routine == "RevalidateCachedQuery")
    }
}

extension BoundParameters {
    private static let binaryResults: Int32 = 1

    func sendPrepared(_ name: String, on connection: OpaquePointer) -> Int32 {
        withPointers { PQsendQueryPrepared(connection, name, count, $0, lengths, formats, Self.binaryResults) }
    }

    func sendUnprepared(_ sql: String, on connection: OpaquePointer) -> Int32 {
        withPointers { PQsendQueryParams(connection, sql, count, types, $0, lengths, formats, Self.binaryResults) }
    }
}
