public import Foundation
public import NIOCore

extension Int: PostgresArrayElement {
    /// `bigint[]`.
    public static var postgresArrayType: PostgresType { PostgresType(rawValue: 1016) }
}

extension Int64: PostgresArrayElement {
    /// `bigint[]`.
    public static var postgresArrayType: PostgresType { PostgresType(rawValue: 1016) }
}

extension Int32: PostgresArrayElement {
    /// `integer[]`.
    public static var postgresArrayType: PostgresType { PostgresType(rawValue: 1007) }
}

extension Int16: PostgresArrayElement {
    /// `smallint[]`.
    public static var postgresArrayType: PostgresType { PostgresType(rawValue: 1005) }
}

extension Bool: PostgresArrayElement {
    /// `boolean[]`.
    public static var postgresArrayType: PostgresType { PostgresType(rawValue: 1000) }
}

extension Double: PostgresArrayElement {
    /// `double precision[]`.
    public static var postgresArrayType: PostgresType { PostgresType(rawValue: 1022) }
}

extension Float: PostgresArrayElement {
    /// `real[]`.
    public static var postgresArrayType: PostgresType { PostgresType(rawValue: 1021) }
}

extension String: PostgresArrayElement {
    /// `text[]`; write `\(names)::kind[]` where an array of an enum is wanted.
    public static var postgresArrayType: PostgresType { PostgresType(rawValue: 1009) }
    /// `text`, since an array states the type of its elements.
    public static var postgresElementType: PostgresType { .text }
}

extension UUID: PostgresArrayElement {
    /// `uuid[]`.
    public static var postgresArrayType: PostgresType { PostgresType(rawValue: 2951) }
}

extension Date: PostgresArrayElement {
    /// `timestamptz[]`.
    public static var postgresArrayType: PostgresType { PostgresType(rawValue: 1185) }
}

extension ByteBuffer: PostgresArrayElement {
    /// `bytea[]`.
    public static var postgresArrayType: PostgresType { PostgresType(rawValue: 1001) }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresArrayElement {
    /// The array type of the value it may hold.
    public static var postgresArrayType: PostgresType { Wrapped.postgresArrayType }
    /// The element type of the value it may hold.
    public static var postgresElementType: PostgresType { Wrapped.postgresElementType }
}

extension PostgresArrayElement where Self: RawRepresentable, RawValue: PostgresArrayElement {
    /// The array type of the raw value.
    public static var postgresArrayType: PostgresType { RawValue.postgresArrayType }
    /// The element type of the raw value.
    public static var postgresElementType: PostgresType { RawValue.postgresElementType }
}

/// An array of bytes is a `bytea`; a single byte is a `smallint`.
extension UInt8: PostgresArrayElement {
    /// `smallint`.
    public static var postgresType: PostgresType { .int2 }
    /// Two bytes.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { try Int16(self).postgresBytes() }

    /// Reads any integer type whose value fits.
    public init(postgres cell: PostgresCell) throws(PostgresError) {
        guard let value = UInt8(exactly: try Int(postgres: cell)) else { throw cell.error("does not fit UInt8") }
        self = value
    }

    /// `bytea`.
    public static var postgresArrayType: PostgresType { .bytea }
    /// The bytes as they are.
    public static func postgresBytes(of elements: [UInt8]) throws(PostgresError) -> ByteBuffer? {
        ByteBuffer(bytes: elements)
    }

    /// Reads a `bytea`.
    public static func elements(of cell: PostgresCell) throws(PostgresError) -> [UInt8] {
        try cell.withBytes(of: .bytea, as: [UInt8].self) { [UInt8]($0) }
    }
}
