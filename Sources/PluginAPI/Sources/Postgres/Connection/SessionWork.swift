/// What a connection can be asked to do.
enum SessionWork: Sendable {
    /// One statement with binds.
    case query(Query)
    /// Trusted SQL by the simple protocol: several statements, no binds.
    case script(String)
    /// Many statements in one round trip and, outside a transaction, in one implicit transaction.
    case batch([Query])
}
