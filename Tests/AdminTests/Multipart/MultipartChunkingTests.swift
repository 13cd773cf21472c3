import PluginAPI
import Testing

@testable import Admin

/// However a form comes in pieces, it is the same form.
struct MultipartChunkingTests {
    private static let boundary = "--aXa--aXa"
    /// What forms are made of, and what nearly is a delimiter.
    private static let fragments = [
        "\r", "\n", "\r\n", "\r\r\n", "-", "--", "\r\n-", "\r\n--", "\r\n----aXa--aX", "\r\n----aXa--aXb",
        "\n----aXa--aXa",
        "----aXa--aXa", "\r\n----aXa\r\n----aXa", "a", "X", "\0", "\u{FE}", ": ", " ", "RIFF", "\r\n\r\n",
    ]
    private static let delimiter = "\r\n--\(boundary)"
    private static let headers = "Content-Disposition: form-data; name=\"a\"; filename=\"b\""

    private static func noise(_ generator: inout SplitMix) -> String {
        (0..<Int.random(in: 0...40, using: &generator)).map { _ in fragments.randomElement(using: &generator) ?? "" }
            .joined()
    }

    private static func sizes(_ generator: inout SplitMix) -> [Int] {
        (0..<16).map { _ in Int.random(in: 1...Int.random(in: 1...60, using: &generator), using: &generator) }
    }

    @Test(arguments: 1...100)
    func `content comes out as it went in`(seed: UInt64) throws {
        var generator = SplitMix(seed: seed)
        var contents: [String] = []
        while contents.count < 4 {
            let content = Self.noise(&generator)
            if !"\r\n\(content)".contains(Self.delimiter), !content.isEmpty { contents.append(content) }
        }
        let parts = contents.map { "\(Self.delimiter)\r\n\(Self.headers)\r\n\r\n\($0)" }.joined()
        let form = ByteBuffer(string: "\(parts)\(Self.delimiter)--\r\n")
        for sizes in [[1], [2], [3], [7], [.max], Self.sizes(&generator), Self.sizes(&generator)] {
            let transcript = try MultipartTranscript(form, sizes: sizes, boundary: Self.boundary)
            #expect(transcript.error == nil, "\(sizes)\n\(transcript)")
            #expect(transcript.contents.map { String(buffer: $0) } == contents, "\(sizes)\n\(transcript)")
            #expect(transcript.events.count == 4 * 3 + 1)
        }
    }

    @Test(arguments: 1...200)
    func `a damaged form is damaged in the same way`(seed: UInt64) throws {
        var generator = SplitMix(seed: seed)
        let pieces = [
            Self.delimiter, "\(Self.delimiter)\r\n", "\(Self.delimiter)\r\n\(Self.headers)\r\n\r\n",
            "\(Self.delimiter)--",
            "\(Self.headers)\r\n", "\r\n\r\n",
        ]
        var text = Bool.random(using: &generator) ? "\(Self.delimiter)\r\n\(Self.headers)\r\n\r\n" : ""
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
            text +=
                Bool.random(using: &generator) ? Self.noise(&generator) : pieces.randomElement(using: &generator) ?? ""
        }
        let form = ByteBuffer(string: text)
        let whole = try MultipartTranscript(form, sizes: [.max], boundary: Self.boundary)
        for sizes in [[1], [2], [5], Self.sizes(&generator), Self.sizes(&generator)] {
            #expect(try MultipartTranscript(form, sizes: sizes, boundary: Self.boundary) == whole, "\(sizes)")
        }
    }

    @Test func `a large file comes out as it went in`() throws {
        let file = Noise.wav(8 << 20)
        var form = FormBody()
        form.add(file, disposition: "name=\"audio_file\"; filename=\"a.wav\"")
        form.close()
        let transcript = try MultipartTranscript(form.bytes, sizes: [65_536], boundary: FormBody.boundary)
        #expect(transcript.contents == [file])
    }
}
