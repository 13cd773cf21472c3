/// A part of an answer, which is written as XML or as JSON.
///
/// The forms differ: what is a property in JSON is an attribute in XML where it is a single value, and a child where it has
/// values of its own; a list is an array in JSON and repeated children in XML.
struct Element: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    enum Property: Sendable, Equatable {
        case text(String)
        case number(Int)
        case decimal(Double)
        case flag(Bool)
        /// Text that XML has in a child of that name: sentences rather than names.
        case prose(String)
        /// The text between the tags of XML, which JSON calls `value`.
        case content(String)
        case texts([String])
        case numbers([Int])
        case child(Element)
        case children([Element])
    }

    private(set) var fields: [(name: String, value: Property)]

    /// Makes an element of fields in their order; those that are nil are left out.
    init(dictionaryLiteral fields: (String, Property?)...) {
        self.fields = fields.compactMap { name, value in value.map { (name: name, value: $0) } }
    }

    /// The same with further fields after the others.
    func with(_ other: Element) -> Element {
        var element = self
        element.fields += other.fields
        return element
    }

    static func == (left: Element, right: Element) -> Bool {
        left.fields.elementsEqual(right.fields) { $0.name == $1.name && $0.value == $1.value }
    }
}

extension Element: Encodable {
    private struct PropertyName: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: PropertyName.self)
        for (name, value) in fields {
            let key = PropertyName(stringValue: name)
            switch value {
            case .text(let text), .prose(let text), .content(let text): try container.encode(text, forKey: key)
            case .number(let number): try container.encode(number, forKey: key)
            case .decimal(let number): try container.encode(number, forKey: key)
            case .flag(let flag): try container.encode(flag, forKey: key)
            case .texts(let texts): try container.encode(texts, forKey: key)
            case .numbers(let numbers): try container.encode(numbers, forKey: key)
            case .child(let element): try container.encode(element, forKey: key)
            case .children(let elements): try container.encode(elements, forKey: key)
            }
        }
    }
}
