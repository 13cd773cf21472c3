import PluginAPI
import Testing

@testable import Admin

struct MultipartParserTests {
    private static let head = "Content-Disposition: form-data; name=\"a\"\r\n\r\n"
    private static let part: [MultipartParser.Event] = [.partBegan(MultipartHeaders(name: "a"))]

    private static func data(_ text: String) -> MultipartParser.Event { .data(ByteBuffer(string: text)) }

    @Test func `reads a form`() throws {
        let transcript = try MultipartTranscript(
            """
            --b\r
            Content-Disposition: form-data; name="title"\r
            \r
            First\r
            --b\r
            Content-Type: audio/flac\r
            content-disposition: Form-Data; filename="a.flac"; name="audio_file"\r
            \r
            fLaC\r
            --b--\r

            """
        )
        #expect(transcript.error == nil)
        #expect(
            transcript.events == [
                .partBegan(MultipartHeaders(name: "title")), Self.data("First"), .partEnded,
                .partBegan(MultipartHeaders(name: "audio_file", filename: "a.flac")), Self.data("fLaC"), .partEnded,
                .finished,
            ]
        )
    }

    @Test(arguments: [
        ("--b\r\n\(head)x\r\n--b--", "x"), ("--b\r\n\(head)x\r\n--b--\r\n", "x"),
        ("--b \t \r\n\(head)x\r\n--b--", "x"), ("--b\r\n\(head)x\r\n--b--  \r\nepilogue\r\n--b\r\n", "x"),
        ("\r\n--b\r\n\(head)x\r\n--b--", "x"), ("preamble\r\nof two lines\r\n--b\r\n\(head)x\r\n--b--", "x"),
        ("--a\r\n--bb\r\n".replacing("--bb", with: " --b") + "\r\n--b\r\n\(head)x\r\n--b--", "x"),
        ("--b\r\n\(head)\r\n\r\n--b--", "\r\n"), ("--b\r\n\(head)x\n--b--\r\n--b--", "x\n--b--"),
        ("--b\r\n\(head)x\r\n--\r\n--B\r\n -b\r\n--b--", "x\r\n--\r\n--B\r\n -b"),
        ("--b\r\n\(head)\r\r\n\r\r\n--b--", "\r\r\n\r"),
    ])
    func `tells content from what surrounds it`(form: String, content: String) throws {
        let transcript = try MultipartTranscript(form)
        #expect(transcript.error == nil)
        #expect(transcript.events == Self.part + [Self.data(content), .partEnded, .finished])
    }

    @Test func `a part may be empty`() throws {
        let transcript = try MultipartTranscript("--b\r\n\(Self.head)\r\n--b--")
        #expect(transcript.events == Self.part + [.partEnded, .finished] && transcript.error == nil)
    }

    @Test func `a form may have no parts`() throws {
        let transcript = try MultipartTranscript("--b--\r\n")
        #expect(transcript.events == [.finished] && transcript.error == nil)
    }

    @Test(
        arguments: [
            ("", .truncated), ("x", .truncated), ("--", .truncated), ("--b", .truncated), ("--b-", .truncated),
            ("--b\r\n", .truncated), ("--b\r\n\(head)", .truncated), ("--b\r\n\(head)x\r\n--", .truncated),
            ("--b\r\n\(head)x\r\n--b\r\n", .truncated), ("--c\r\n\(head)x\r\n--c--", .truncated),
            ("--b\n\(head)x\n--b--\n", .malformedDelimiter), ("--bx\r\n", .malformedDelimiter),
            ("--b -- ", .malformedDelimiter),
            ("--b -", .malformedDelimiter), ("--b\rx", .malformedDelimiter), ("--b-x", .malformedDelimiter),
            ("--b\r\n\(head)x\r\n--bc\r\n--b--", .malformedDelimiter),
            ("--b\r\n\r\nx\r\n--b--", .malformedHeaders), ("--b\r\nA: b\r\n\r\nx\r\n--b--", .malformedHeaders),
            ("--b" + String(repeating: " ", count: 257), .malformedDelimiter),
        ] as [(String, MultipartError)]
    )
    func `says why it is no form`(form: String, error: MultipartError) throws {
        #expect(try MultipartTranscript(form).error == error)
    }

    @Test(arguments: [0, 1])
    func `bounds the headers of a part`(excess: Int) throws {
        let line = "Content-Disposition: form-data; name=\"a\"\r\nX: "
        // The line break of the delimiter counts as well.
        let padding = String(repeating: "x", count: MultipartParser.maximumHeaderBytes - line.utf8.count - 2 + excess)
        let transcript = try MultipartTranscript("--b\r\n\(line)\(padding)\r\n\r\nx\r\n--b--")
        #expect(transcript.error == (excess == 0 ? nil : .headersTooLarge))
        let endless = try MultipartTranscript("--b\r\n\(line)\(padding)xxx")
        #expect(endless.error == (excess == 0 ? .truncated : .headersTooLarge) || endless.error == .headersTooLarge)
    }

    @Test func `bounds the number of parts`() throws {
        let part = "--b\r\n\(Self.head)x\r\n"
        let most = String(repeating: part, count: MultipartParser.maximumParts)
        #expect(try MultipartTranscript("\(most)--b--").error == nil)
        #expect(try MultipartTranscript("\(most)\(part)--b--").error == .tooManyParts)
    }

    @Test func `bounds what surrounds the parts`() throws {
        let padding = String(repeating: "x", count: MultipartParser.maximumSurroundings - 2)
        let form = "\r\n--b\r\n\(Self.head)x\r\n--b--"
        #expect(try MultipartTranscript("\(padding)\(form)\r\n\(padding)").error == nil)
        #expect(try MultipartTranscript("\(padding)xxx\(form)").error == .surroundingsTooLarge)
        #expect(try MultipartTranscript("\(form)\r\n\(padding)x").error == .surroundingsTooLarge)
    }

    @Test func `holds back nothing of the content but what may begin a delimiter`() throws {
        var parser = MultipartParser(boundary: try MultipartBoundary("b"))
        parser.append(ByteBuffer(string: "--b\r\n\(Self.head)some content"))
        _ = try parser.next()
        #expect(try parser.next() == Self.data("some content"))
        #expect(try parser.next() == nil)
        parser.append(ByteBuffer(string: "more\r\n--"))
        #expect(try parser.next() == Self.data("more"))
        #expect(try parser.next() == nil)
        parser.append(ByteBuffer(string: "x"))
        #expect(try parser.next() == Self.data("\r\n--x"))
    }
}
