import Foundation

/// Decodes a row as a keyed container.
struct RowDecoder: Decoder {
    let row: Row
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RowContainer<Key>(row: row))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw PostgresError(.decoding, "a row is no list")
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        throw PostgresError(.decoding, "a row is no single value")
    }
}

/// The columns of a row by coding keys.
private struct RowContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let row: Row
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { row.columns.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { place(key) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try cell(key).contents == nil }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        defer { withExtendedLifetime(row.storage) {} }
        let cell = try cell(key)
        if let type = type as? any PostgresDecodable.Type, let value = try type.decode(cell) as? T { return value }
        if cell.type == TypeOID.json || cell.type == TypeOID.jsonb {
            do {
                return try JSONDecoder().decode(T.self, from: try cell.json())
            } catch let error as DecodingError {
                throw cell.error("does not hold \(T.self): \(error)")
            }
        }
        return try T(from: CellDecoder(cell: cell))
    }

    private func place(_ key: Key) -> Int? {
        row.storage.places[key.stringValue] ?? row.storage.places[key.stringValue.snakeCased]
    }

    private func cell(_ key: Key) throws -> PostgresCell {
        guard let place = place(key) else {
            throw DecodingError.keyNotFound(key, .init(codingPath: [], debugDescription: "no such column"))
        }
        return row.storage.cell(row: row.index, column: place)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        throw try cell(key).error("has no columns of its own")
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw try cell(key).error("is no list")
    }

    func superDecoder() throws -> any Decoder { RowDecoder(row: row) }
    func superDecoder(forKey key: Key) throws -> any Decoder { RowDecoder(row: row) }
}

/// Decodes one cell for types that wrap a single value, such as enums with raw values.
private struct CellDecoder: Decoder, SingleValueDecodingContainer {
    // The cell is read only while the container that made this decoder is at work and keeps the result.
    let cell: PostgresCell
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        throw cell.error("has no columns of its own")
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw cell.error("is no list") }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }
    func decodeNil() -> Bool { cell.contents == nil }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        if let type = type as? any PostgresDecodable.Type, let value = try type.decode(cell) as? T { return value }
        return try T(from: self)
    }
}

extension String {
    /// `releaseYear` as a column is called: `release_year`.
    fileprivate var snakeCased: String {
        reduce(into: "") { text, character in
            if character.isUppercase { text.append("_") }
            text.append(contentsOf: character.lowercased())
        }
    }
}
