/// One column of one row, or one element of an array in it, as the server sent it.
///
/// `@unchecked Sendable`: the bytes are never written and belong to `memory`, which is kept alive here.
public struct PostgresCell: @unchecked Sendable {
    /// The value's type.
    public let type: PostgresType
    /// The column's name.
    public let column: String
    private let location: QueryLocation
    private let memory: ResultMemory
    /// Inside `memory`; nil for NULL.
    private let bytes: UnsafeRawBufferPointer?

    init(
        type: PostgresType,
        column: String,
        location: QueryLocation,
        memory: ResultMemory,
        bytes: UnsafeRawBufferPointer?
    ) {
        self.type = type
        self.column = column
        self.location = location
        self.memory = memory
        self.bytes = bytes
    }

    /// Whether the value is NULL.
    public var isNull: Bool { bytes == nil }

    /// Gives the bytes of a value of one of these types for the time of a call; throws for NULL and other types.
    public func withBytes<Value>(
        of types: PostgresType...,
        as wanted: Any.Type,
        _ body: (UnsafeRawBufferPointer) throws(PostgresError) -> Value
    ) throws(PostgresError) -> Value {
        guard types.contains(type) else { throw mismatch(wanted) }
        return try withAnyBytes(as: wanted, body)
    }

    /// Gives the bytes for the time of a call, whatever the type; throws for NULL.
    public func withAnyBytes<Value>(
        as wanted: Any.Type,
        _ body: (UnsafeRawBufferPointer) throws(PostgresError) -> Value
    ) throws(PostgresError) -> Value {
        guard let bytes else { throw error("is NULL, which is no \(wanted)") }
        defer { withExtendedLifetime(memory) {} }
        return try body(bytes)
    }

    /// An error of kind `.decoding` about this column; the sentence must not quote the value.
    public func error(_ sentence: String) -> PostgresError {
        PostgresError(.decoding, "column \(column) \(sentence)", column: column, location: location)
    }

    /// The error for a column of another type than the one asked for.
    public func mismatch(_ wanted: Any.Type) -> PostgresError {
        error("has type OID \(type.rawValue), which does not decode as \(wanted)")
    }

    /// A part of this value that has a type of its own.
    func element(of type: PostgresType, bytes: UnsafeRawBufferPointer?) -> PostgresCell {
        PostgresCell(type: type, column: column, location: location, memory: memory, bytes: bytes)
    }
}

extension UnsafeRawBufferPointer {
    /// Reads a big-endian integer, nil when the bytes end before it does.
    func bigEndian<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int = 0, as type: Value.Type) -> Value? {
        guard offset >= 0, offset + MemoryLayout<Value>.size <= count else { return nil }
        return Value(bigEndian: loadUnaligned(fromByteOffset: offset, as: Value.self))
    }
}
