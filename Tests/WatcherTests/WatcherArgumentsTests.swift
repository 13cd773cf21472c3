import Testing

@testable import Watcher

struct WatcherArgumentsTests {
    @Test func `names and pauses are read`() throws {
        let words = ["/out/", "--name", "a.so", "--name", "b.so", "--quiet-milliseconds", "20"]
        let arguments = try WatcherArguments(words)
        #expect(arguments.subject == .names(["a.so", "b.so"], directory: "/out"))
        #expect(arguments.pauses == WatcherPauses(quiet: .milliseconds(20), poll: .milliseconds(500)))
    }

    @Test func `trees and what to leave out are read`() throws {
        let words = ["--tree", "/src/./a/", "--tree", "/src/Package.swift", "--ignore", "node_modules"]
        let arguments = try WatcherArguments(words)
        #expect(
            arguments.subject == .trees(TreeScope(roots: ["/src/a", "/src/Package.swift"], ignored: ["node_modules"]))
        )
        #expect(arguments.pauses == WatcherPauses())
    }

    @Test(arguments: [("a", "/here/a"), ("./a//b/", "/here/a/b"), (".", "/here"), ("/", "/"), ("/x/", "/x")])
    func `a tree is named from the root`(word: String, path: String) {
        #expect(word.absolutePath(from: "/here") == path)
    }

    @Test(
        arguments: [
            (["--name", "a.so"], WatcherError.missingArgument("DIRECTORY")),
            (["/out"], .missingArgument("--name FILE")),
            (["/out", "--name", "x/a.so"], .badValue("x/a.so", of: "--name")),
            (["/out", "--name", "a.so", "--poll-milliseconds", "0"], .badValue("0", of: "--poll-milliseconds")),
            (["/out", "--name", "a.so", "--recursive"], .unknownArgument("--recursive")),
            (["--tree"], .missingArgument("--tree DIRECTORY")),
            (["--ignore", "x"], .missingArgument("--tree DIRECTORY")),
            (["--tree", "/src", "--ignore", "a/b"], .badValue("a/b", of: "--ignore")),
            (["--tree", "/src", "/out"], .unknownArgument("/out")),
            (["--tree", "/src", "--name", "a.so"], .badValue("a.so", of: "--name beside --tree")),
        ]
    )
    func `what is wrong is named`(words: [String], error: WatcherError) {
        #expect(throws: error) { try WatcherArguments(words) }
    }
}
