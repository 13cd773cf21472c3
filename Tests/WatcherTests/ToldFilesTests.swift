import Foundation
import Testing

@testable import Watcher

struct ToldFilesTests {
    private let old = FileSignature(inode: 1, size: 10, modified: 100)
    private let new = FileSignature(inode: 1, size: 12, modified: 200)
    private var told: ToldFiles

    init() {
        told = ToldFiles(["/a": old, "/b": old])
    }

    @Test mutating func `another version is news, and once`() {
        #expect(told.knows("/a", as: new) == false)
        #expect(told.tell("/a", found: new) == true)
        #expect(told.knows("/a", as: new) == true)
        #expect(told.tell("/a", found: new) == false)
    }

    @Test mutating func `a file that goes is news only if the reader knew it`() {
        #expect(told.tell("/a", found: nil) == true)
        #expect(told.tell("/a", found: nil) == false)
        #expect(told.tell("/c", found: nil) == false)
    }

    @Test mutating func `a second write within one tick of the file clock is news`() {
        let soon = Int64(Date.now.timeIntervalSince1970 + 10) * 1_000_000_000
        let fresh = FileSignature(inode: 1, size: 10, modified: soon)
        #expect(told.tell("/a", found: fresh) == true)
        #expect(told.knows("/a", as: fresh) == false)
        #expect(told.tell("/a", found: fresh) == true)
        #expect(told.tell("/a", found: fresh) == false)
    }

    @Test func `differences are the files that changed, came or went`() {
        let current = ["/a": new, "/c": old]
        #expect(told.differences(from: current) == ["/a", "/b", "/c"])
        #expect(told.news(in: current) == ["/a", "/c"])
        #expect(told.differences(from: ["/a": old, "/b": old]).isEmpty)
    }
}
