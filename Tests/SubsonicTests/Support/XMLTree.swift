import Foundation
import FoundationXML

/// An XML document that a parser of others has read: an element with its attributes, text and children.
final class XMLTree: NSObject, XMLParserDelegate {
    let name: String
    let attributes: [String: String]
    private(set) var text = ""
    private(set) var children: [XMLTree] = []
    private var open: [XMLTree] = []

    private init(name: String, attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    /// Reads a document; throws where it is not well-formed.
    convenience init(_ data: Data) throws {
        self.init(name: "", attributes: [:])
        let parser = XMLParser(data: data)
        parser.delegate = self
        open = [self]
        guard parser.parse() else { throw XMLTreeError(text: String(decoding: data, as: UTF8.self)) }
    }

    /// The element at a path of names; of several with one name, the first.
    subscript(_ path: String...) -> XMLTree? {
        path.reduce(self) { element, name in element?.children.first { $0.name == name } }
    }

    /// The children with a name.
    func all(_ name: String) -> [XMLTree] { children.filter { $0.name == name } }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        let element = XMLTree(name: name, attributes: attributes)
        open.last?.children.append(element)
        open.append(element)
    }

    func parser(
        _ parser: XMLParser,
        didEndElement name: String,
        namespaceURI: String?,
        qualifiedName: String?
    ) {
        open.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) { open.last?.text += text }
}

struct XMLTreeError: Error {
    let text: String
}
