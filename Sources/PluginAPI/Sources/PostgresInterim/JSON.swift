import Foundation
public import NIOCore

/// A value that is `jsonb` in the database.
public struct JSON<Value: Sendable>: Sendable {
    /// The value.
    public var value: Value

    /// Wraps a value.
    public init(_ value: Value) {
        self.value = value
    }
}

extension JSON: PostgresEncodable where Value: Encodable {
    /// `jsonb`.
    public static var postgresType: UInt32 { TypeOID.jsonb }
    /// The format's version, 1, and the text (`jsonb_send` in the server's `jsonb.c`).
    public func encode(into buffer: inout ByteBuffer) -> Bool {
        guard let data = try? JSONEncoder().encode(value) else { return false }
        buffer.writeInteger(1, as: UInt8.self)
        buffer.writeBytes(data)
        return true
    }
}

extension JSON: PostgresDecodable where Value: Decodable {
    /// Reads `jsonb` and `json`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> JSON<Value> {
        do {
            return JSON(try JSONDecoder().decode(Value.self, from: try cell.json()))
        } catch let error as PostgresError {
            throw error
        } catch {
            throw cell.error("does not hold \(Value.self)")
        }
    }
}

extension PostgresCell {
    func json() throws(PostgresError) -> Data {
        let bytes = try bytes(of: "JSON", TypeOID.jsonb, TypeOID.json)
        return Data(bytes.dropFirst(type == TypeOID.jsonb ? 1 : 0))
    }
}
