import Testing

@testable import Host

struct DeadlineTests {
    @Test func `an operation that returns in time gives its value`() async throws {
        #expect(try await withDeadline(.seconds(30)) { 7 } == 7)
    }

    @Test func `an operation that is deaf to cancellation is left behind`() async {
        await #expect(throws: DeadlineExceeded.self) {
            try await withDeadline(.milliseconds(20)) {
                await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
            }
        }
    }
}
