import Synchronization

/// The time in which a connection or transaction may be used; copies that escaped from it fail instead of misleading.
final class Scope: Sendable {
    private let isOver = Atomic(false)

    func end() {
        isOver.store(true, ordering: .releasing)
    }

    func check(at location: QueryLocation) throws(PostgresError) {
        guard !isOver.load(ordering: .acquiring) else {
            throw PostgresError(.closed, "the connection or transaction is used after its end", location: location)
        }
    }
}
