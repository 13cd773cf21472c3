import Foundation

/// Lets `Decodable` types read a single value.
struct CellDecoder: Decoder, SingleValueDecodingContainer {
    let cell: PostgresCell
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw cell.error("has type OID \(cell.type.rawValue), which has no named parts")
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw cell.error("has type OID \(cell.type.rawValue), which does not decode as a list of this type")
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { cell.isNull }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        // JSON goes by its own rules, unless the type asks for the JSON text or knows how to read it.
        if cell.isJSON, !cell.isNull, type != String.self, !(type is any JSONReading.Type) {
            return try cell.json(type, keys: .convertFromSnakeCase)
        }
        if let readable = type as? any PostgresDecodable.Type {
            guard let value = try readable.init(postgres: cell) as? Value else { throw cell.mismatch(type) }
            return value
        }
        if let integer = type as? any UnsignedInteger.Type {
            guard let value = integer.init(exactly: try Int64(postgres: cell)) as? Value else {
                throw cell.error("does not fit \(type)")
            }
            return value
        }
        if type == Int8.self {
            guard let value = Int8(exactly: try Int64(postgres: cell)) as? Value else {
                throw cell.error("does not fit \(type)")
            }
            return value
        }
        return try Value(from: self)
    }
}

/// Types that read a JSON column themselves.
protocol JSONReading {}

extension JSON: JSONReading {}
extension Optional: JSONReading where Wrapped: JSONReading {}

extension JSON: Decodable where Value: Decodable {
    /// Reads the value where JSON stands inside JSON.
    public init(from decoder: any Decoder) throws {
        self.init(try Value(from: decoder))
    }
}

extension JSON: Encodable where Value: Encodable {
    /// Writes the value as it is.
    public func encode(to encoder: any Encoder) throws {
        try value.encode(to: encoder)
    }
}
