/// A method of the API.
struct Method: Sendable {
    /// Whether it is answered to whoever asks.
    var isOpen = false
    let perform: @Sendable (Call, _ user: String) async throws -> Reply

    /// One for those who may use the API.
    init(isOpen: Bool = false, _ perform: @escaping @Sendable (Call, _ user: String) async throws -> Reply) {
        self.isOpen = isOpen
        self.perform = perform
    }

    /// One that does not ask who the listener is.
    init(_ perform: @escaping @Sendable (Call) async throws -> Reply) {
        self.init { call, _ in try await perform(call) }
    }

    /// One that always answers the same.
    init(_ element: Element) {
        self.init { _, _ in .element(element) }
    }
}
