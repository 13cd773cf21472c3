import Testing

@testable import PluginAPI

struct TrackFileNameTests {
    private static func read(_ name: String) -> String {
        let name = TrackFileName(name)
        return "\(name.number.map(String.init) ?? "–") \(name.title ?? "–")"
    }

    @Test(arguments: [
        ("03 - Salt Lamp.flac", "3 Salt Lamp"), ("03_Salt_Lamp.v2.wav", "3 Salt Lamp.v2"),
        ("12-salt-lamp.mp3", "12 salt-lamp"), ("3. Salt  Lamp.ogg", "3 Salt Lamp"), ("3) Salt Lamp", "3 Salt Lamp"),
        ("08 8 Bit.flac", "– 08 8 Bit"), ("01.flac", "– 01"), ("00 Intro.flac", "– 00 Intro"),
    ])
    func `a number at the beginning is the track's, and the rest is its title`(name: String, told: String) {
        #expect(Self.read(name) == told)
    }

    @Test(arguments: [
        "99 Luftballons", "1979", "7 Rings", "1-03 Salt Lamp", "50-50", "3.14", "Salt 03 Lamp", "-", "Lamp",
    ])
    func `a number that may be a part of the title stays in it`(name: String) {
        #expect(Self.read("\(name).flac") == "– \(name)")
    }

    @Test func `nothing is no title, and a long one is cut`() {
        #expect(Self.read(".flac") == "– –" && Self.read("_ .flac") == "– –" && Self.read("") == "– –")
        #expect(TrackFileName("01 " + String(repeating: "ä", count: 300)).title?.count == 200)
    }
}
