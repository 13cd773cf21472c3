import PluginAPI
import Testing

@testable import Admin

struct SearchTests {
    @Test(
        arguments: [
            ("", .absent(certain: 0)), ("abc", .absent(certain: 3)), ("\r\n--b", .found(0)), ("ab\r\n--b", .found(2)),
            ("\r\r\n--b", .found(1)), ("a\r\n-", .absent(certain: 1)), ("a\r\nb\r\n--", .absent(certain: 4)),
            ("a\r", .absent(certain: 1)), ("a\r\n--c", .absent(certain: 6)), ("\r\n--\r\n--b", .found(4)),
        ] as [(String, SearchResult)]
    )
    func `finds a sequence, or says how far it is not there`(text: String, result: SearchResult) {
        var buffer = ByteBuffer(string: "?\(text)")
        buffer.moveReaderIndex(forwardBy: 1)
        #expect(buffer.search(for: Array("\r\n--b".utf8)) == result)
    }
}
