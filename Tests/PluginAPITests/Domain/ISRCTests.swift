import Foundation
import PluginAPI
import Testing

struct ISRCTests {
    @Test(arguments: ["GBAYE6800011", "GB-AYE-68-00011", "gbaye6800011", "Gb-aYe-68-00011"])
    func `reads the code with its hyphens and without`(text: String) {
        #expect(ISRC(text)?.description == "GBAYE6800011")
    }

    @Test(arguments: [
        "", "GBAYE680001", "GBAYE68000111", "GB-AYE-6800011", "GB--AYE-68-00011", "1BAYE6800011", "GBAYÉ6800011",
        "GBAYE68O0011", " GBAYE6800011", "GBAYE6800011\n", "GBAYE6800011;GBAYE6800012", "GBAYE680001١", "ſBAYE6800011",
        "\u{212A}BAYE6800011",
    ])
    func `reads nothing else`(text: String) {
        #expect(ISRC(text) == nil)
    }

    @Test func `is a string in JSON`() throws {
        let codes = [try #require(ISRC("US-S1Z-99-00001"))]
        let data = try JSONEncoder().encode(codes)
        #expect(String(decoding: data, as: UTF8.self) == "[\"USS1Z9900001\"]")
        #expect(try JSONDecoder().decode([ISRC].self, from: data) == codes)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([ISRC].self, from: Data("[\"US\"]".utf8)) }
    }
}
