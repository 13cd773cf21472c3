import Testing

@testable import PluginAPI

struct ByteRangeTests {
    @Test(arguments: [
        ("bytes=0-0", 0..<1), ("bytes=0-", 0..<10), ("bytes=3-5", 3..<6), ("bytes=9-", 9..<10), ("bytes=5-99", 5..<10),
        ("bytes=-3", 7..<10), ("bytes=-99", 0..<10), ("bytes=0-99999999999999999999", 0..<10),
    ])
    func `finds a part`(field: String, expected: Range<Int>) {
        #expect(ByteRange(field, length: 10) == .part(expected))
    }

    @Test(arguments: ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999-"])
    func `finds nothing past the end`(field: String) {
        #expect(ByteRange(field, length: 10) == .unsatisfiable)
    }

    @Test(arguments: [
        nil, "", "bytes", "bytes=", "bytes=-", "bytes=5-3", "bytes=a-b", "bytes=1-2,4-5", "items=0-1", "bytes=1",
        "bytes=--1",
        "bytes=1-2-3", "bytes= 1-2", "bytes=٣-",
    ])
    func `ignores any other form`(field: String?) {
        #expect(ByteRange(field, length: 10) == .whole)
    }

    @Test func `finds no part of nothing`() {
        #expect(ByteRange("bytes=0-", length: 0) == .unsatisfiable)
        #expect(ByteRange("bytes=-1", length: 0) == .unsatisfiable)
        #expect(ByteRange(nil, length: 0) == .whole)
    }
}
