/// How much a transaction sees of the others that run beside it.
///
/// Related Postgres documentation: <https://www.postgresql.org/docs/15/transaction-iso.html>
public enum IsolationLevel: String, Sendable, CaseIterable {
    /// Each statement sees what was committed before it began.
    case readCommitted = "READ COMMITTED"
    /// All statements see what was committed before the first of them; may fail with 40001.
    case repeatableRead = "REPEATABLE READ"
    /// As if transactions ran one after the other; may fail with 40001.
    case serializable = "SERIALIZABLE"
}
