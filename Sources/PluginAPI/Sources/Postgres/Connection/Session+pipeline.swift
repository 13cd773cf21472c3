import CPostgres

extension Session {
    /// What one entry of the pipeline was for.
    private enum Step {
        case prepare(StatementCache.Key, name: String)
        case query(Int, StatementCache.Key)
    }

    /// Sends all statements, then takes all results: one round trip and one implicit transaction.
    ///
    /// Related Postgres documentation: <https://www.postgresql.org/docs/15/libpq-pipeline-mode.html>
    func pipelinedResults(of queries: [Query]) async throws(PostgresError) -> [ResultMemory] {
        guard !queries.isEmpty else { return [] }
        // Encoded first: an encoding error in the midst of a pipeline would leave half of it sent.
        var encoded: [(query: Query, parameters: BoundParameters)] = []
        for query in queries { encoded.append((query, try BoundParameters(query.binds))) }
        guard PQenterPipelineMode(try connection()) == 1 else {
            lose()
            throw PostgresError(.connectionLost, "the connection is in the midst of another statement")
        }
        let steps = try sendPipeline(encoded)
        let results = try await pipelineResults(of: steps)
        guard PQexitPipelineMode(try connection()) == 1 else {
            lose()
            throw PostgresError(.connectionLost, "the batch did not come to its end")
        }
        return try results.get()
    }

    private func sendPipeline(
        _ queries: [(query: Query, parameters: BoundParameters)]
    ) throws(PostgresError) -> [Step] {
        var steps: [Step] = []
        var preparing: [StatementCache.Key: String] = [:]
        let connection = try connection()
        for (index, entry) in queries.enumerated() {
            let key = StatementCache.Key(entry.query)
            guard preparesStatements else {
                try send(entry.parameters.sendUnprepared(key.sql, on: connection))
                steps.append(.query(index, key))
                continue
            }
            let name: String
            if let known = statements.name(of: key) ?? preparing[key] {
                name = known
            } else {
                name = statements.freshName()
                let types = entry.parameters.types
                try send(PQsendPrepare(connection, name, key.sql, Int32(types.count), types))
                preparing[key] = name
                steps.append(.prepare(key, name: name))
            }
            try send(entry.parameters.sendPrepared(name, on: connection))
            steps.append(.query(index, key))
        }
        try send(PQpipelineSync(connection))
        try flush()
        return steps
    }

    /// Takes the results in the order of the steps.
    ///
    /// The error of the first that failed stands for the batch; the rest were not run.
    private func pipelineResults(of steps: [Step]) async throws(PostgresError) -> Result<[ResultMemory], PostgresError>
    {
        var results: [ResultMemory] = []
        var failure: PostgresError?
        for step in steps {
            // Each step has one result and then the end mark nil.
            while let result = try await nextResult(after: failure) {
                switch (result.status, step) {
                case (PGRES_COMMAND_OK, .prepare(let key, let name)):
                    statements.insert(name, for: key)
                case (PGRES_TUPLES_OK, .query), (PGRES_COMMAND_OK, .query), (PGRES_EMPTY_QUERY, .query):
                    note(result)
                    results.append(result)
                case (PGRES_PIPELINE_ABORTED, _):
                    break
                default:
                    failure = failure ?? failed(result, in: step)
                }
            }
        }
        // The mark of PQpipelineSync; it has no nil after it.
        guard let mark = try await nextResult(after: failure), mark.status == PGRES_PIPELINE_SYNC else {
            lose()
            throw failure?.withKind(.connectionLost) ?? PostgresError(.connectionLost, "the batch lost its order")
        }
        if let failure { return .failure(failure) }
        return .success(results)
    }

    private func failed(_ result: ResultMemory, in step: Step) -> PostgresError {
        let error = error(of: result)
        if case .query(_, let key) = step, error.isStalePlan { statements.remove(key) }
        return error
    }
}
