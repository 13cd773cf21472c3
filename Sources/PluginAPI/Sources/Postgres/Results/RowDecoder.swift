/// Lets `Decodable` types read a row by the names of its columns.
struct RowDecoder: Decoder {
    let row: Row
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    static func decode<Record: Decodable>(_ type: Record.Type, from row: Row) throws(PostgresError) -> Record {
        do {
            return try Record(from: RowDecoder(row: row))
        } catch let error as PostgresError {
            throw error
        } catch let error as DecodingError {
            throw row.error("\(Record.self) does not decode from the row\(Self.reason(error))")
        } catch {
            throw row.error("\(Record.self) does not decode from the row")
        }
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(RowContainer(row: row))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw row.error("a row does not decode as a list")
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer {
        guard row.columns.count == 1 else { throw row.error("a single value needs a row of one column") }
        return CellDecoder(cell: row.cell(at: 0))
    }

    /// Types and keys only; the text of the error may quote a value.
    private static func reason(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, _): ": there is no \(key.stringValue)"
        case .typeMismatch(let type, _): ": a value is no \(type)"
        case .valueNotFound(let type, _): ": there is no value for a \(type)"
        default: ""
        }
    }
}

/// A row as a keyed container.
private struct RowContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let row: Row
    let codingPath: [any CodingKey] = []

    var allKeys: [Key] { row.columns.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { row.cell(forProperty: key.stringValue) != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try cell(key).isNull }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try CellDecoder(cell: cell(key)).decode(type)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type,
        forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        throw row.error("a nested type must be decoded as a whole", column: key.stringValue)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw row.error("a nested list must be decoded as a whole", column: key.stringValue)
    }

    func superDecoder() throws -> any Decoder { RowDecoder(row: row) }

    func superDecoder(forKey key: Key) throws -> any Decoder { RowDecoder(row: row) }

    private func cell(_ key: Key) throws(PostgresError) -> PostgresCell {
        guard let cell = row.cell(forProperty: key.stringValue) else {
            throw row.error("there is no column for the property \(key.stringValue)", column: key.stringValue)
        }
        return cell
    }
}
