import Foundation
import PluginAPI
import Testing

struct SideNumberTests {
    @Test(arguments: ["A1", "B2", "Z99", "AA1", "C10"])
    func `reads the notation`(text: String) {
        #expect(SideNumber(text)?.description == text)
    }

    @Test(arguments: ["", "A", "1", "a1", "A0", "A01", "A100", "AAA1", "A1 ", "1A", "Ä1", "A١", "A1\n"])
    func `reads nothing else`(text: String) {
        #expect(SideNumber(text) == nil)
    }

    @Test(arguments: [
        (1, "A1"), (6, "A6"), (7, "B1"), (13, "C1"), (156, "Z6"), (157, "AA1"), (999, "FK3"), (0, "A1"),
    ])
    func `gives a track a place where nobody did`(number: Int, side: String) {
        #expect(SideNumber(trackNumber: number).description == side)
    }

    @Test func `gives each number a place of its own that it can read`() {
        let sides = (1...999).map { SideNumber(trackNumber: $0).description }
        #expect(Set(sides).count == 999)
        #expect(sides.allSatisfy { SideNumber($0) != nil })
    }

    @Test func `is a string in JSON`() throws {
        let data = try JSONEncoder().encode([SideNumber(trackNumber: 8)])
        #expect(String(decoding: data, as: UTF8.self) == "[\"B2\"]")
        #expect(try JSONDecoder().decode([SideNumber].self, from: data) == [SideNumber(trackNumber: 8)])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([SideNumber].self, from: Data("[\"8\"]".utf8)) }
    }
}
