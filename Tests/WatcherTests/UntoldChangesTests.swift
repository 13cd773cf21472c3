import Testing

@testable import Watcher

struct UntoldChangesTests {
    private let old = FileSignature(inode: 1, size: 10, modified: 100)
    private let growing = FileSignature(inode: 2, size: 5, modified: 200)
    private let new = FileSignature(inode: 2, size: 12, modified: 201)
    private var untold: UntoldChanges

    init() {
        untold = UntoldChanges(names: ["libA.so"], known: ["libA.so": old])
    }

    @Test mutating func `the same file is no change`() {
        #expect(untold.look(["libA.so": old]).isEmpty)
        #expect(untold.look(["libA.so": old]).isEmpty)
    }

    @Test mutating func `a change counts when two looks agree, and once`() {
        #expect(untold.look(["libA.so": growing]).isEmpty)
        #expect(untold.look(["libA.so": new]).isEmpty)
        #expect(untold.look(["libA.so": new]) == [.written("libA.so")])
        #expect(untold.look(["libA.so": new]).isEmpty)
    }

    @Test mutating func `a file that is gone at two looks is removed`() {
        #expect(untold.look([:]).isEmpty)
        #expect(untold.look([:]) == [.removed("libA.so")])
        #expect(untold.look([:]).isEmpty)
    }

    @Test mutating func `what the kernel told is not found again`() {
        untold.wasTold(of: "libA.so")
        #expect(untold.look(["libA.so": new]).isEmpty)
        #expect(untold.look(["libA.so": new]).isEmpty)
    }
}
