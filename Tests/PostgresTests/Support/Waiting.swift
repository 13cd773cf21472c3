import Testing

/// Asks until the answer is yes; fails the test after ten seconds.
///
/// For states of the server that send no event.
func eventually(
    _ sentence: Comment,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < deadline {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    Issue.record(sentence, sourceLocation: sourceLocation)
}
