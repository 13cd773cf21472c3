import NIOCore

/// One `$n` of a query: its type, its wire format and its bytes.
struct Bind: Sendable {
    let type: PostgresType
    let format: PostgresFormat
    /// The encoded value, nil for NULL; a failure waits here until the query is run, since interpolation cannot throw.
    let bytes: Result<ByteBuffer?, PostgresError>

    init<Value: PostgresEncodable>(_ value: Value) {
        type = Value.postgresType
        format = Value.postgresFormat
        do throws(PostgresError) {
            bytes = .success(try value.postgresBytes())
        } catch {
            bytes = .failure(error)
        }
    }
}
