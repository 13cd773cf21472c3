import PluginAPI
import Testing

struct RenditionTests {
    @Test(arguments: [
        ("aac128", 128, Rendition.Format.transportStream), ("aac64-cmaf", 64, .fragmentedMP4),
        ("aac320", 320, .transportStream),
    ])
    func `has a name`(name: String, bitRate: Int, format: Rendition.Format) {
        let rendition = Rendition(kilobitsPerSecond: bitRate, format: format)
        #expect(rendition.rawValue == name)
        #expect(Rendition(rawValue: name) == rendition)
    }

    @Test(arguments: [
        "", "aac", "aac0", "aac-1", "aac0128", "aac+128", "aac128-hls", "AAC128", "128", "../aac128", "-cmaf", "mp3128",
    ])
    func `has no other name`(name: String) {
        #expect(Rendition(rawValue: name) == nil)
    }
}
