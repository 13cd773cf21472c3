public import Foundation
public import NIOCore

/// A type whose values can be read from a column.
public protocol PostgresDecodable: Sendable {
    /// Reads the value; throws an error that names the column when it is of another type.
    static func decode(_ cell: PostgresCell) throws(PostgresError) -> Self
}

/// One value of a row while it is decoded: the bytes belong to the result and are valid for the call alone.
public struct PostgresCell {
    /// The column's name.
    public let column: String
    /// The OID of the column's type.
    public let type: UInt32
    /// The value in the binary format; nil is NULL.
    public let contents: UnsafeRawBufferPointer?

    /// The bytes, when the column has one of the types and is not NULL.
    public func bytes(of wanted: String, _ types: UInt32...) throws(PostgresError) -> UnsafeRawBufferPointer {
        guard let contents else { throw error("is NULL, and \(wanted) was asked for") }
        guard types.contains(type) else { throw error("has the type with OID \(type), and \(wanted) was asked for") }
        return contents
    }

    /// An error about this column.
    public func error(_ reason: String) -> PostgresError {
        var error = PostgresError(.decoding, "column \"\(column)\" \(reason)")
        error.column = column
        return error
    }

    /// Decodes bytes as if they were this cell's.
    func decode<T: PostgresDecodable>(_ wanted: T.Type, type: UInt32, from bytes: [UInt8]) throws(PostgresError) -> T {
        let result: Result<T, PostgresError> = bytes.withUnsafeBytes { bytes in
            do throws(PostgresError) {
                return .success(try T.decode(PostgresCell(column: column, type: type, contents: bytes)))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    func integer<N: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer, as type: N.Type) throws(PostgresError) -> N {
        guard bytes.count == MemoryLayout<N>.size else { throw error("has \(bytes.count) bytes") }
        return N(bigEndian: bytes.loadUnaligned(as: N.self))
    }

    func number<N: FixedWidthInteger>(_ wanted: N.Type) throws(PostgresError) -> N {
        let bytes = try bytes(of: "\(N.self)", TypeOID.int2, TypeOID.int4, TypeOID.int8)
        let number: Int64 =
            switch bytes.count {
            case 2: Int64(try integer(bytes, as: Int16.self))
            case 4: Int64(try integer(bytes, as: Int32.self))
            default: try integer(bytes, as: Int64.self)
            }
        guard let value = N(exactly: number) else { throw error("does not fit into \(N.self)") }
        return value
    }
}

extension Bool: PostgresDecodable {
    /// Reads `bool`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Bool {
        try cell.integer(cell.bytes(of: "Bool", TypeOID.bool), as: UInt8.self) != 0
    }
}
extension Int: PostgresDecodable {
    /// Reads any integer type that fits.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Int { try cell.number(Int.self) }
}
extension Int64: PostgresDecodable {
    /// Reads any integer type that fits.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Int64 { try cell.number(Int64.self) }
}
extension Int32: PostgresDecodable {
    /// Reads any integer type that fits.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Int32 { try cell.number(Int32.self) }
}
extension Int16: PostgresDecodable {
    /// Reads any integer type that fits.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Int16 { try cell.number(Int16.self) }
}
extension Double: PostgresDecodable {
    /// Reads `float8` and `float4`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Double {
        let bytes = try cell.bytes(of: "Double", TypeOID.float8, TypeOID.float4)
        if bytes.count == 4 { return Double(Float(bitPattern: try cell.integer(bytes, as: UInt32.self))) }
        return Double(bitPattern: try cell.integer(bytes, as: UInt64.self))
    }
}
extension Float: PostgresDecodable {
    /// Reads `float4`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Float {
        Float(bitPattern: try cell.integer(cell.bytes(of: "Float", TypeOID.float4), as: UInt32.self))
    }
}
extension String: PostgresDecodable {
    /// Reads text of any kind, names and enums, whose types have OIDs of their own beyond the built-in ones.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> String {
        guard let bytes = cell.contents else { throw cell.error("is NULL, and String was asked for") }
        let builtIn = [
            TypeOID.text, TypeOID.varchar, TypeOID.bpchar, TypeOID.name, TypeOID.char, TypeOID.unknown, TypeOID.json,
        ]
        if cell.type == TypeOID.jsonb { return String(decoding: bytes.dropFirst(), as: UTF8.self) }
        guard builtIn.contains(cell.type) || cell.type >= 16_384 else {
            throw cell.error("has the type with OID \(cell.type), and String was asked for")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
extension ByteBuffer: PostgresDecodable {
    /// Reads `bytea`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> ByteBuffer {
        ByteBuffer(bytes: try cell.bytes(of: "ByteBuffer", TypeOID.bytea))
    }
}
extension Data: PostgresDecodable {
    /// Reads `bytea`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Data {
        Data(try cell.bytes(of: "Data", TypeOID.bytea))
    }
}
extension Date: PostgresDecodable {
    /// Reads `timestamptz` and `timestamp`, the latter as UTC.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Date {
        let bytes = try cell.bytes(of: "Date", TypeOID.timestamptz, TypeOID.timestamp)
        let microseconds = try cell.integer(bytes, as: Int64.self)
        return Date(timeIntervalSince1970: Double(microseconds) / 1_000_000 + postgresEpoch)
    }
}
extension UUID: PostgresDecodable {
    /// Reads `uuid`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> UUID {
        let bytes = try cell.bytes(of: "UUID", TypeOID.uuid)
        guard bytes.count == 16 else { throw cell.error("has \(bytes.count) bytes") }
        return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }
}
extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    /// Reads NULL as nil.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Wrapped? {
        cell.contents == nil ? nil : try Wrapped.decode(cell)
    }
}
