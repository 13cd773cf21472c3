/// The value of a tag such as `EXT-X-STREAM-INF` (RFC 8216 §4.2).
public struct AttributeList: Sendable, Hashable {
    private enum Value: Hashable {
        case quoted(String)
        case plain(String)
    }

    private let values: [String: Value]

    /// Reads a list; answers a sentence about the first thing that is wrong with it as well.
    static func read(_ text: String) -> (list: AttributeList, problem: String?) {
        var (values, rest): ([String: Value], Substring.UTF8View) = ([:], text[...].utf8)
        while true {
            guard let (name, value) = attribute(&rest) else {
                return (AttributeList(values: values), "\"\(Substring(rest))\" does not begin with an attribute")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                return (AttributeList(values: values), "\(name) is there twice")
            }
            if rest.isEmpty { return (AttributeList(values: values), nil) }
            guard rest.popFirst() == UInt8(ascii: ",") else {
                return (AttributeList(values: values), "\(name) is followed by something else than a comma")
            }
        }
    }

    /// Takes one attribute away from the beginning.
    private static func attribute(_ rest: inout Substring.UTF8View) -> (String, Value)? {
        let name = rest.prefix { (65...90).contains($0) || PlaylistNumber.isDigit($0) || $0 == UInt8(ascii: "-") }
        let behind = rest[name.endIndex...]
        guard !name.isEmpty, behind.first == UInt8(ascii: "=") else { return nil }
        let (quote, comma) = (UInt8(ascii: "\""), UInt8(ascii: ","))
        if behind.dropFirst().first == quote {
            let value = behind.dropFirst(2).prefix { $0 != quote }
            guard value.endIndex < rest.endIndex else { return nil }
            rest = rest[value.endIndex...].dropFirst()
            return (String(Substring(name)), .quoted(String(Substring(value))))
        }
        let value = behind.dropFirst().prefix { $0 != comma && $0 != quote && $0 > 0x20 }
        guard !value.isEmpty else { return nil }
        rest = rest[value.endIndex...]
        return (String(Substring(name)), .plain(String(Substring(value))))
    }

    /// The names of all attributes.
    public var names: Set<String> { Set(values.keys) }

    /// The value of an attribute that is a quoted string.
    public func quoted(_ name: String) -> String? {
        if case .quoted(let value) = values[name] { value } else { nil }
    }

    /// The value of an attribute that is not quoted: a number, or one word of a set.
    public func plain(_ name: String) -> String? {
        if case .plain(let value) = values[name] { value } else { nil }
    }

    /// A whole number that is not negative.
    public func integer(_ name: String) -> Int? { plain(name).flatMap(PlaylistNumber.integer) }
    /// A number that is not negative.
    public func decimal(_ name: String) -> Double? { plain(name).flatMap(PlaylistNumber.decimal) }
}
