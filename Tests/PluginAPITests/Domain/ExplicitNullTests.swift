import Foundation
import PluginAPI
import Testing

struct ExplicitNullTests {
    @Test func `writes null where there is no value`() throws {
        let data = try RadioRequestContext.makeEncoder().encode(Genre(id: 1, name: "Dub", imageUrl: "/images/a"))
        let text = "{\"description\":null,\"id\":1,\"image_url\":\"/images/a\",\"name\":\"Dub\"}"
        #expect(String(decoding: data, as: UTF8.self) == text)
    }

    @Test func `reads null and values`() throws {
        let track = Track(
            id: 1,
            albumId: 2,
            title: "A",
            trackNumber: 3,
            sideNumber: .init(trackNumber: 3),
            duration: 9.5
        )
        let data = try RadioRequestContext.makeEncoder().encode(track)
        #expect(try RadioRequestContext.makeDecoder().decode(Track.self, from: data) == track)
    }
}
