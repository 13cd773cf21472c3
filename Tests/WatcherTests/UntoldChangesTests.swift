import Testing

@testable import Watcher

struct UntoldChangesTests {
    private let old = FileSignature(inode: 1, size: 10, modified: 100)
    private let growing = FileSignature(inode: 2, size: 5, modified: 200)
    private let new = FileSignature(inode: 2, size: 12, modified: 201)
    private var untold: UntoldChanges

    init() {
        untold = UntoldChanges(known: ["/out/libA.so": old])
    }

    @Test mutating func `the same file is no change`() {
        #expect(untold.look(["/out/libA.so": old]).isEmpty)
        #expect(untold.look(["/out/libA.so": old]).isEmpty)
    }

    @Test mutating func `a change counts when two looks agree, and once`() {
        #expect(untold.look(["/out/libA.so": growing]).isEmpty)
        #expect(untold.look(["/out/libA.so": new]).isEmpty)
        #expect(untold.look(["/out/libA.so": new]) == [.written("/out/libA.so")])
        #expect(untold.look(["/out/libA.so": new]).isEmpty)
    }

    @Test mutating func `a file that is gone at two looks is removed`() {
        #expect(untold.look([:]).isEmpty)
        #expect(untold.look([:]) == [.removed("/out/libA.so")])
        #expect(untold.look([:]).isEmpty)
    }

    @Test mutating func `what the kernel told is not found again`() {
        untold.wasTold(of: "/out/libA.so")
        #expect(untold.look(["/out/libA.so": new]).isEmpty)
        #expect(untold.look(["/out/libA.so": new]).isEmpty)
    }

    @Test mutating func `a new file is found beside the old ones`() {
        let both = ["/out/libA.so": old, "/out/new": new]
        #expect(untold.look(both).isEmpty)
        #expect(untold.look(both) == [.written("/out/new")])
    }

    @Test mutating func `what the reader was told is not found again, and what follows is`() {
        #expect(untold.look(["/out/libA.so": growing]).isEmpty)
        untold.learn("/out/libA.so", growing)
        #expect(untold.look(["/out/libA.so": growing]).isEmpty)
        #expect(untold.look(["/out/libA.so": new]).isEmpty)
        #expect(untold.look(["/out/libA.so": new]) == [.written("/out/libA.so")])
    }
}
