public import Foundation
public import NIOCore

/// A type whose values can be parameters of a query.
public protocol PostgresEncodable: Sendable {
    /// The OID of the parameter's type; 0 lets the server infer it from the query.
    static var postgresType: UInt32 { get }
    /// Whether ``encode(into:)`` writes the binary format; else it writes text.
    static var isBinary: Bool { get }
    /// Writes the value; false is NULL.
    func encode(into buffer: inout ByteBuffer) -> Bool
}

extension PostgresEncodable {
    /// Binary.
    public static var isBinary: Bool { true }
}

/// OIDs of built-in types (`pg_type.dat`), which are the same on every server.
enum TypeOID {
    static let bool: UInt32 = 16
    static let bytea: UInt32 = 17
    static let char: UInt32 = 18
    static let name: UInt32 = 19
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let json: UInt32 = 114
    static let float4: UInt32 = 700
    static let float8: UInt32 = 701
    static let unknown: UInt32 = 705
    static let boolArray: UInt32 = 1000
    static let int4Array: UInt32 = 1007
    static let textArray: UInt32 = 1009
    static let int8Array: UInt32 = 1016
    static let float8Array: UInt32 = 1022
    static let bpchar: UInt32 = 1042
    static let varchar: UInt32 = 1043
    static let timestamp: UInt32 = 1114
    static let timestamptz: UInt32 = 1184
    static let uuid: UInt32 = 2950
    static let uuidArray: UInt32 = 2951
    static let numeric: UInt32 = 1700
    static let jsonb: UInt32 = 3802
}

extension Bool: PostgresEncodable {
    /// `bool`.
    public static var postgresType: UInt32 { TypeOID.bool }
    /// One byte.
    public func encode(into buffer: inout ByteBuffer) -> Bool { buffer.writeInteger(self ? 1 : 0, as: UInt8.self) > 0 }
}

extension Int: PostgresEncodable {
    /// `int8`.
    public static var postgresType: UInt32 { TypeOID.int8 }
    /// Eight bytes.
    public func encode(into buffer: inout ByteBuffer) -> Bool { buffer.writeInteger(Int64(self)) > 0 }
}

extension Int64: PostgresEncodable {
    /// `int8`.
    public static var postgresType: UInt32 { TypeOID.int8 }
    /// Eight bytes.
    public func encode(into buffer: inout ByteBuffer) -> Bool { buffer.writeInteger(self) > 0 }
}

extension Int32: PostgresEncodable {
    /// `int4`.
    public static var postgresType: UInt32 { TypeOID.int4 }
    /// Four bytes.
    public func encode(into buffer: inout ByteBuffer) -> Bool { buffer.writeInteger(self) > 0 }
}

extension Int16: PostgresEncodable {
    /// `int2`.
    public static var postgresType: UInt32 { TypeOID.int2 }
    /// Two bytes.
    public func encode(into buffer: inout ByteBuffer) -> Bool { buffer.writeInteger(self) > 0 }
}

extension Double: PostgresEncodable {
    /// `float8`.
    public static var postgresType: UInt32 { TypeOID.float8 }
    /// Eight bytes.
    public func encode(into buffer: inout ByteBuffer) -> Bool { buffer.writeInteger(bitPattern) > 0 }
}

extension Float: PostgresEncodable {
    /// `float4`.
    public static var postgresType: UInt32 { TypeOID.float4 }
    /// Four bytes.
    public func encode(into buffer: inout ByteBuffer) -> Bool { buffer.writeInteger(bitPattern) > 0 }
}

extension String: PostgresEncodable {
    /// Whatever the query expects there: `text`, an enum, an interval, …
    public static var postgresType: UInt32 { 0 }
    /// Text.
    public static var isBinary: Bool { false }
    /// The characters. libpq ends text at a NUL, which Postgres could not store either: ``Connection`` refuses one.
    public func encode(into buffer: inout ByteBuffer) -> Bool {
        buffer.writeString(self)
        return true
    }
}

extension ByteBuffer: PostgresEncodable {
    /// `bytea`.
    public static var postgresType: UInt32 { TypeOID.bytea }
    /// The readable bytes.
    public func encode(into buffer: inout ByteBuffer) -> Bool {
        buffer = self
        return true
    }
}

extension Data: PostgresEncodable {
    /// `bytea`.
    public static var postgresType: UInt32 { TypeOID.bytea }
    /// The bytes.
    public func encode(into buffer: inout ByteBuffer) -> Bool {
        buffer.writeBytes(self)
        return true
    }
}

extension Date: PostgresEncodable {
    /// `timestamptz`.
    public static var postgresType: UInt32 { TypeOID.timestamptz }
    /// Microseconds since 2000-01-01 UTC.
    public func encode(into buffer: inout ByteBuffer) -> Bool {
        let microseconds = (timeIntervalSince1970 - Self.postgresEpoch) * 1_000_000
        guard microseconds.magnitude < 9e18 else { return false }
        return buffer.writeInteger(Int64(microseconds.rounded())) > 0
    }

    /// Seconds from 1970 to 2000.
    static let postgresEpoch: Double = 946_684_800
}

extension UUID: PostgresEncodable {
    /// `uuid`.
    public static var postgresType: UInt32 { TypeOID.uuid }
    /// Sixteen bytes.
    public func encode(into buffer: inout ByteBuffer) -> Bool {
        withUnsafeBytes(of: uuid) { buffer.writeBytes($0) } > 0
    }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    /// That of the value.
    public static var postgresType: UInt32 { Wrapped.postgresType }
    /// As the value.
    public static var isBinary: Bool { Wrapped.isBinary }
    /// The value, or NULL.
    public func encode(into buffer: inout ByteBuffer) -> Bool { self?.encode(into: &buffer) ?? false }
}
