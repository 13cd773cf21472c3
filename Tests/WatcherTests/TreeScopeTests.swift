import Testing

@testable import Watcher

struct TreeScopeTests {
    private let scope = TreeScope(roots: ["/src", "/Package.swift"], ignored: ["node_modules"])

    @Test(arguments: ["/src", "/src/a.swift", "/src/deep/er/b", "/Package.swift", "/src/4913.swift", "/src/node"])
    func `what is below a tree is meant`(path: String) {
        #expect(scope.includes(path))
    }

    @Test(
        arguments: [
            "/", "/srcs/a", "/other", "/Package.swift~", "/src/.git/config", "/src/.a.swift.swp", "/src/a.swift~",
            "/src/a.swp", "/src/a.swx", "/src/a.tmp", "/src/4913", "/src/node_modules", "/src/x/node_modules/y",
        ]
    )
    func `what is elsewhere, passing or ignored is not meant`(path: String) {
        #expect(!scope.includes(path))
    }

    @Test func `a tree may itself be hidden, or be everything`() {
        #expect(TreeScope(roots: ["/home/.config"]).includes("/home/.config/a"))
        #expect(TreeScope(roots: ["/"]).includes("/a/b"))
    }
}
