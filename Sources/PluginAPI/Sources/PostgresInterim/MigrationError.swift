/// Why a schema cannot be brought up to date.
public struct MigrationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, with the migration's name.
    public let description: String

    static func changed(_ name: String) -> Self {
        Self(
            description: "The migration \(name) was changed after it had been applied. Bring it back, and add another."
        )
    }

    static func unknown(_ name: String) -> Self {
        Self(
            description:
                "The database has the migration \(name), which this version does not know. Is a newer one in use?"
        )
    }

    static func outOfOrder(_ name: String, before: String) -> Self {
        Self(description: "The migration \(name) was never applied, and \(before), which comes after it, was.")
    }

    static func failed(_ name: String, _ error: any Error) -> Self {
        Self(description: "The migration \(name) failed and was undone: \(error)")
    }
}
