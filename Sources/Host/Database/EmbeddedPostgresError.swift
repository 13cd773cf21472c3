/// Why the embedded cluster could not be used.
struct EmbeddedPostgresError: Error, CustomStringConvertible {
    /// What was tried.
    let action: String
    /// What came of it, in the words of the program or the system.
    let detail: String

    var description: String { "Embedded Postgres: cannot \(action): \(detail)" }
}
