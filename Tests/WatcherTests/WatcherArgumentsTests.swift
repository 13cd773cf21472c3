import Testing

@testable import Watcher

struct WatcherArgumentsTests {
    @Test func `names and pauses are read`() throws {
        let words = ["/out/", "--name", "a.so", "--name", "b.so", "--quiet-milliseconds", "20"]
        let arguments = try WatcherArguments(words)
        #expect(arguments.directory == "/out")
        #expect(arguments.names == ["a.so", "b.so"])
        #expect(arguments.quiet == .milliseconds(20))
        #expect(arguments.poll == .milliseconds(500))
    }

    @Test(
        arguments: [
            (["--name", "a.so"], WatcherError.missingArgument("DIRECTORY")),
            (["/out"], .missingArgument("--name FILE")),
            (["/out", "--name", "x/a.so"], .badValue("x/a.so", of: "--name")),
            (["/out", "--name", "a.so", "--poll-milliseconds", "0"], .badValue("0", of: "--poll-milliseconds")),
            (["/out", "--name", "a.so", "--recursive"], .unknownArgument("--recursive")),
        ]
    )
    func `what is wrong is named`(words: [String], error: WatcherError) {
        #expect(throws: error) { try WatcherArguments(words) }
    }
}
