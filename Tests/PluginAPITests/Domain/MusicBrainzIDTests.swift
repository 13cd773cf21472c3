import Foundation
import PluginAPI
import Testing

struct MusicBrainzIDTests {
    private static let id = "70248960-cb53-4ea4-943a-edb18f7d336f"

    @Test(arguments: [id, id.uppercased()])
    func `reads a UUID whatever its case`(text: String) {
        #expect(MusicBrainzID(text)?.description == Self.id)
    }

    @Test(arguments: [
        "", "70248960cb534ea4943aedb18f7d336f", "70248960-cb53-4ea4-943a-edb18f7d336", "\(id)0", " \(id)", "\(id)\n",
        "{\(id)}", "g0248960-cb53-4ea4-943a-edb18f7d336f", "\(id);\(id)", "7024896٠-cb53-4ea4-943a-edb18f7d336f",
    ])
    func `reads nothing else`(text: String) {
        #expect(MusicBrainzID(text) == nil)
    }

    @Test func `is a string in JSON`() throws {
        let ids = [try #require(MusicBrainzID(Self.id))]
        let data = try JSONEncoder().encode(ids)
        #expect(String(decoding: data, as: UTF8.self) == "[\"\(Self.id)\"]")
        #expect(try JSONDecoder().decode([MusicBrainzID].self, from: data) == ids)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([MusicBrainzID].self, from: Data("[\"7\"]".utf8))
        }
    }
}
