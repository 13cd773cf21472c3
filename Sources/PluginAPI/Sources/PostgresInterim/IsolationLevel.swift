/// What a transaction sees of others (PostgreSQL manual, "Transaction Isolation").
public enum IsolationLevel: String, Sendable {
    /// What was committed before each statement.
    case readCommitted = "READ COMMITTED"
    /// What was committed before the first statement.
    case repeatableRead = "REPEATABLE READ"
    /// As if transactions ran one after the other.
    case serializable = "SERIALIZABLE"
}
