public import Foundation
public import NIOCore

/// A type that arrays in parameters and results can be made of.
public protocol PostgresArrayElement: Sendable {
    /// The OID of the array's type.
    static var postgresArrayType: UInt32 { get }
    /// Writes an array in the binary format.
    static func encodeArray(_ array: [Self], into buffer: inout ByteBuffer)
    /// Reads an array in the binary format.
    static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [Self]
}

extension Bool: PostgresArrayElement {
    /// `bool[]`.
    public static var postgresArrayType: UInt32 { TypeOID.boolArray }
}
extension Int: PostgresArrayElement {
    /// `int8[]`.
    public static var postgresArrayType: UInt32 { TypeOID.int8Array }
}
extension Int64: PostgresArrayElement {
    /// `int8[]`.
    public static var postgresArrayType: UInt32 { TypeOID.int8Array }
}
extension Int32: PostgresArrayElement {
    /// `int4[]`.
    public static var postgresArrayType: UInt32 { TypeOID.int4Array }
}
extension Double: PostgresArrayElement {
    /// `float8[]`.
    public static var postgresArrayType: UInt32 { TypeOID.float8Array }
}
extension String: PostgresArrayElement {
    /// `text[]`.
    public static var postgresArrayType: UInt32 { TypeOID.textArray }
}
extension UUID: PostgresArrayElement {
    /// `uuid[]`.
    public static var postgresArrayType: UInt32 { TypeOID.uuidArray }
}

extension UInt8: PostgresArrayElement {
    /// `bytea`: an array of bytes is one value.
    public static var postgresArrayType: UInt32 { TypeOID.bytea }
    /// The bytes.
    public static func encodeArray(_ array: [UInt8], into buffer: inout ByteBuffer) { buffer.writeBytes(array) }
    /// The bytes.
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [UInt8] {
        Array(try cell.bytes(of: "[UInt8]", TypeOID.bytea))
    }
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    /// That of the array.
    public static var postgresType: UInt32 { Element.postgresArrayType }
    /// The elements.
    public func encode(into buffer: inout ByteBuffer) -> Bool {
        Element.encodeArray(self, into: &buffer)
        return true
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    /// The elements.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> [Element] {
        try Element.decodeArray(cell)
    }
}

extension PostgresArrayElement where Self: PostgresEncodable & PostgresDecodable {
    /// One dimension that begins at 1 (`array_send` in the server's `arrayfuncs.c`).
    public static func encodeArray(_ array: [Self], into buffer: inout ByteBuffer) {
        buffer.writeInteger(array.isEmpty ? 0 : 1, as: Int32.self)
        buffer.writeInteger(0, as: Int32.self)
        buffer.writeInteger(postgresType == 0 ? TypeOID.text : postgresType)
        guard !array.isEmpty else { return }
        buffer.writeInteger(Int32(array.count))
        buffer.writeInteger(1, as: Int32.self)
        for element in array {
            var bytes = ByteBuffer()
            guard element.encode(into: &bytes) else {
                buffer.writeInteger(-1, as: Int32.self)
                continue
            }
            buffer.writeInteger(Int32(bytes.readableBytes))
            buffer.writeBuffer(&bytes)
        }
    }

    /// One dimension without NULLs (`array_recv`).
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [Self] {
        var bytes = ByteBuffer(bytes: try cell.bytes(of: "[\(Self.self)]", postgresArrayType))
        guard let dimensions = bytes.readInteger(as: Int32.self), bytes.readInteger(as: Int32.self) != nil,
            let type = bytes.readInteger(as: UInt32.self), dimensions <= 1
        else { throw cell.error("is not an array of one dimension") }
        guard dimensions == 1 else { return [] }
        guard let count = bytes.readInteger(as: Int32.self), bytes.readInteger(as: Int32.self) != nil else {
            throw cell.error("is not a complete array")
        }
        var elements: [Self] = []
        for _ in 0..<count {
            guard let length = bytes.readInteger(as: Int32.self), length >= 0,
                let element = bytes.readBytes(length: Int(length))
            else { throw cell.error("has a NULL in the array") }
            elements.append(try cell.decode(Self.self, type: type, from: element))
        }
        return elements
    }
}
