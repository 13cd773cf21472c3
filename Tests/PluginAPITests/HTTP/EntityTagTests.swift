import Foundation
import PluginAPI
import Testing

struct EntityTagTests {
    private let tag = EntityTag("abc")

    @Test func `is quoted`() {
        #expect(tag.description == "\"abc\"")
    }

    @Test func `is that of the bytes`() {
        #expect(EntityTag(hashing: Data("a".utf8)) == EntityTag(hashing: Data("a".utf8)))
        #expect(EntityTag(hashing: Data("a".utf8)) != EntityTag(hashing: Data("b".utf8)))
        #expect(EntityTag(hashing: Data()).description == "\"e3b0c44298fc1c149afbf4c8996fb924\"")
    }

    @Test(arguments: ["\"abc\"", "W/\"abc\"", "*", "\"x\", \"abc\"", "\"x\",W/\"abc\" , \"y\""])
    func `matches a list that has it`(value: String) {
        #expect(tag.matches(ifNoneMatch: value))
    }

    @Test(arguments: ["", "abc", "\"abcd\"", "\"ABC\"", "w/\"abc\"", "\"x\", \"y\""])
    func `matches no other list`(value: String) {
        #expect(!tag.matches(ifNoneMatch: value))
    }
}
