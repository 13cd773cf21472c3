public import NIOCore

/// A type whose arrays can be bound and read.
public protocol PostgresArrayElement: PostgresEncodable, PostgresDecodable {
    /// The OID of the array type.
    static var postgresArrayType: PostgresType { get }
    /// The element type written into the array, where it is not `postgresType`.
    static var postgresElementType: PostgresType { get }
    /// The bytes of an array of these.
    static func postgresBytes(of elements: [Self]) throws(PostgresError) -> ByteBuffer?
    /// Reads an array of these.
    static func elements(of cell: PostgresCell) throws(PostgresError) -> [Self]
}

extension PostgresArrayElement {
    /// The same as a single value's, unless a type says otherwise.
    public static var postgresElementType: PostgresType { postgresType }

    /// One dimension, lower bound 1.
    public static func postgresBytes(of elements: [Self]) throws(PostgresError) -> ByteBuffer? {
        var buffer = ByteBuffer()
        buffer.writeMultipleIntegers(
            elements.isEmpty ? 0 : 1,
            0,
            postgresElementType.rawValue,
            as: (Int32, Int32, UInt32).self
        )
        guard !elements.isEmpty else { return buffer }
        guard let count = Int32(exactly: elements.count) else {
            throw PostgresError(.encoding, "an array for Postgres holds too many elements")
        }
        buffer.writeMultipleIntegers(count, 1, as: (Int32, Int32).self)
        let hasNullOffset = 4
        for element in elements {
            if var bytes = try element.postgresBytes() {
                buffer.writeInteger(Int32(truncatingIfNeeded: bytes.readableBytes))
                buffer.writeBuffer(&bytes)
            } else {
                buffer.setInteger(1, at: hasNullOffset, as: Int32.self)
                buffer.writeInteger(-1, as: Int32.self)
            }
        }
        return buffer
    }

    /// Reads an array of one dimension.
    public static func elements(of cell: PostgresCell) throws(PostgresError) -> [Self] {
        try cell.withAnyBytes(as: [Self].self) { (bytes) throws(PostgresError) in
            guard
                let dimensions = bytes.bigEndian(at: 0, as: Int32.self),
                let elementType = bytes.bigEndian(at: 8, as: UInt32.self),
                (0...1).contains(dimensions)
            else { throw cell.mismatch([Self].self) }
            guard dimensions == 1 else { return [] }
            guard let count = bytes.bigEndian(at: 12, as: Int32.self), count >= 0, Int(count) <= bytes.count / 4 else {
                throw cell.mismatch([Self].self)
            }
            var elements: [Self] = []
            elements.reserveCapacity(Int(count))
            var offset = 20
            for _ in 0..<count {
                guard let length = bytes.bigEndian(at: offset, as: Int32.self) else { throw cell.error("is cut short") }
                offset += 4
                let end = offset + Int(max(0, length))
                guard end <= bytes.count else { throw cell.error("is cut short") }
                let part = length < 0 ? nil : UnsafeRawBufferPointer(rebasing: bytes[offset..<end])
                elements.append(try Self(postgres: cell.element(of: PostgresType(rawValue: elementType), bytes: part)))
                offset = end
            }
            return elements
        }
    }
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    /// The array type of the elements.
    public static var postgresType: PostgresType { Element.postgresArrayType }
    /// The binary form.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { try Element.postgresBytes(of: self) }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    /// Reads an array of one dimension.
    public init(postgres cell: PostgresCell) throws(PostgresError) { self = try Element.elements(of: cell) }
}
