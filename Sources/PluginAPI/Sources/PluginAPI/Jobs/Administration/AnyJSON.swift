/// A JSON value of any shape, passed on as it is.
public enum AnyJSON: Sendable, Codable, Equatable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number that fits.
    case integer(Int)
    /// Any other number.
    case number(Double)
    /// A text.
    case text(String)
    /// A list.
    case list([AnyJSON])
    /// An object.
    case object([String: AnyJSON])

    /// Reads whatever is there.
    public init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let object = try? value.decode([String: AnyJSON].self) {
            self = .object(object)
        } else if let bool = try? value.decode(Bool.self) {
            self = .bool(bool)
        } else if let integer = try? value.decode(Int.self) {
            self = .integer(integer)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else {
            self = .list(try value.decode([AnyJSON].self))
        }
    }

    /// Writes it as it was.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    /// The value of a key, where this is an object that has it.
    public subscript(_ key: String) -> AnyJSON? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }

    /// The text, where it is one.
    public var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }

    /// The entries, where it is a list.
    public var list: [AnyJSON]? {
        guard case .list(let list) = self else { return nil }
        return list
    }

    /// The keys and values, where it is an object.
    public var object: [String: AnyJSON]? {
        guard case .object(let object) = self else { return nil }
        return object
    }
}
