import Foundation
import PluginAPI
import Testing

@testable import Subsonic

/// How elements are written.
struct XMLWriterTests {
    private static let element: Element = [
        "id": .text("1"), "count": .number(-3), "gain": .decimal(0.5), "isDir": .flag(true), "absent": nil,
        "note": .prose("a & b"), "isrc": .texts(["X", "Y"]), "versions": .numbers([1, 2]),
        "artist": .child(["name": .text("Ada")]), "song": .children([["id": .text("a")], [:]]), "none": .children([]),
    ]

    @Test func `XML has single values as attributes, and all else as children`() {
        #expect(
            XMLWriter.document("r", Self.element) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <r id="1" count="-3" gain="0.5" isDir="true"><note>a &amp; b</note><isrc>X</isrc><isrc>Y</isrc>\
                <versions>1</versions><versions>2</versions><artist name="Ada"/><song id="a"/><song/></r>
                """
        )
    }

    @Test func `JSON has lists, and empty ones too`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(
            String(decoding: try encoder.encode(Self.element), as: UTF8.self) == """
                {"artist":{"name":"Ada"},"count":-3,"gain":0.5,"id":"1","isDir":true,"isrc":["X","Y"],"none":[],\
                "note":"a & b","song":[{"id":"a"},{}],"versions":[1,2]}
                """
        )
    }

    @Test func `text between tags is called value in JSON`() throws {
        let genre: Element = ["songCount": .number(2), "value": .content("R&B")]
        #expect(XMLWriter.document("genre", genre).hasSuffix(#"<genre songCount="2">R&amp;B</genre>"#))
        let json = String(decoding: try JSONEncoder().encode(genre), as: UTF8.self)
        #expect(json.contains(#""value":"R&B""#))
    }

    @Test(arguments: [
        "plain", "<b>&amp;</b>", "\"quoted\" 'twice'", "]]>", "tab\tline\nreturn\rboth\r\n", "  spaces  ",
        "é 音楽 🎷 \u{85} \u{2028}",
        "{\"json\": [1]}", "<!-- - --> <?x?> <![CDATA[x]]>", "e\u{301}", "",
    ])
    func `a parser reads what was written`(text: String) throws {
        let document = XMLWriter.document("r", ["a": .text(text), "b": .prose(text)])
        let root = try #require(try XMLTree(Data(document.utf8))["r"])
        #expect(root.attributes["a"].map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
        #expect(Array((root["b"]?.text ?? "").unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func `characters that no document may have are replaced`() throws {
        let forbidden = (0..<32).compactMap { Unicode.Scalar($0) }.filter { !"\t\n\r".unicodeScalars.contains($0) }
        for scalar in forbidden + ["\u{FFFE}", "\u{FFFF}"] {
            let text = "a\(Character(scalar))b"
            let root = try XMLTree(Data(XMLWriter.document("r", ["a": .text(text), "b": .prose(text)]).utf8))["r"]
            #expect(root?.attributes["a"] == "a\u{FFFD}b" && root?["b"]?.text == "a\u{FFFD}b", "\(scalar.value)")
        }
    }
}
