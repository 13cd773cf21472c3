import PluginAPI
import Testing

@testable import Admin

struct MultipartHeadersTests {
    private static func read(_ disposition: String) throws(MultipartError) -> MultipartHeaders {
        try MultipartHeaders(ByteBuffer(string: "\r\nX-Other: a:b\r\nContent-Disposition: form-data; \(disposition)"))
    }

    @Test(arguments: [
        (#"name="a"; filename="song.flac""#, "song.flac"), (#"name=a; filename=song.flac"#, "song.flac"),
        (#"filename="a;b=c.flac";NAME="a""#, "a;b=c.flac"), (#"name="a"; filename="a \"b\".flac""#, #"a "b".flac"#),
        (#"name="a"; filename="C:\Music\a.flac""#, #"C:\Music\a.flac"#), (#"name="a"; filename="a\\b""#, #"a\b"#),
        (#"name="a"; filename="音楽.flac""#, "音楽.flac"), ("name=\"a\"; filename=\"\u{301}a\"", "\u{301}a"),
        (#"name="a"; filename="plain"; filename*=UTF-8''na%C3%AFve%20one.flac"#, "naïve one.flac"),
        (#"name="a"; filename*=utf-8'en'%e9%9f%b3; filename="plain""#, "音"),
        (#"name="a"; filename*=UTF-8''%FF; filename="plain""#, "plain"),
        (#"name="a"; filename*=KOI8-R''a; filename="plain""#, "plain"),
        (#"name="a"; filename*=a; filename="plain""#, "plain"),
        (#"name="a"; filename="""#, ""),
    ])
    func `say the name of a file`(disposition: String, filename: String) throws {
        let headers = try Self.read(disposition)
        #expect(headers.name == "a")
        #expect(headers.filename == filename)
    }

    @Test func `say of a field that is no file that it has no name`() throws {
        #expect(try Self.read(#"name="a""#) == MultipartHeaders(name: "a"))
    }

    @Test(arguments: ["", "filename=\"a\"", "name", "name=\"a", "name=\"a\"x", "=\"a\"", "name=\"a\"; filename=\"b"])
    func `have to say the name of the field`(disposition: String) {
        #expect(throws: MultipartError.malformedHeaders) { try Self.read(disposition) }
    }

    @Test(arguments: [
        "", "\r\nContent-Type: audio/wav", "\r\nContent-Disposition: attachment; name=a", "\r\nno colon",
        "\r\nContent-Disposition: form-data;\r\n name=a", "\r\nContent-Disposition: form-data; name=a\nX: y",
        "\r\nContent-Disposition : form-data; name=a", "\r\nContent-Disposition: form-data; name=\"a\0\"",
        "\r\n: a\r\nContent-Disposition: form-data; name=a",
        "\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b",
    ])
    func `have to be lines with one disposition`(block: String) {
        #expect(throws: MultipartError.malformedHeaders) { try MultipartHeaders(ByteBuffer(string: block)) }
    }
}
