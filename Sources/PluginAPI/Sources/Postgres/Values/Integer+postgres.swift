public import NIOCore

/// What the integer types share: each is sent in its own width and read from any width that it can hold.
protocol PostgresInteger: FixedWidthInteger, BitwiseCopyable, Sendable {}

extension PostgresInteger {
    func bigEndianBytes() -> ByteBuffer { ByteBuffer(integer: self) }

    static func read(_ cell: PostgresCell) throws(PostgresError) -> Self {
        let wide = try cell.withBytes(of: .int2, .int4, .int8, .oid, as: Self.self) { (bytes) throws(PostgresError) in
            let value: Int64? =
                switch cell.type {
                case .int2: bytes.bigEndian(as: Int16.self).map(Int64.init)
                case .int4: bytes.bigEndian(as: Int32.self).map(Int64.init)
                case .oid: bytes.bigEndian(as: UInt32.self).map(Int64.init)
                default: bytes.bigEndian(as: Int64.self)
                }
            guard let value else { throw cell.error("is cut short") }
            return value
        }
        guard let value = Self(exactly: wide) else { throw cell.error("does not fit \(Self.self)") }
        return value
    }
}

extension Int: PostgresInteger {}
extension Int16: PostgresInteger {}
extension Int32: PostgresInteger {}
extension Int64: PostgresInteger {}

extension Int: PostgresEncodable, PostgresDecodable {
    /// `bigint`.
    public static var postgresType: PostgresType { .int8 }
    /// Eight bytes.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { bigEndianBytes() }
    /// Reads any integer type.
    public init(postgres cell: PostgresCell) throws(PostgresError) { self = try Self.read(cell) }
}

extension Int16: PostgresEncodable, PostgresDecodable {
    /// `smallint`.
    public static var postgresType: PostgresType { .int2 }
    /// Two bytes.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { bigEndianBytes() }
    /// Reads any integer type whose value fits.
    public init(postgres cell: PostgresCell) throws(PostgresError) { self = try Self.read(cell) }
}

extension Int32: PostgresEncodable, PostgresDecodable {
    /// `integer`.
    public static var postgresType: PostgresType { .int4 }
    /// Four bytes.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { bigEndianBytes() }
    /// Reads any integer type whose value fits.
    public init(postgres cell: PostgresCell) throws(PostgresError) { self = try Self.read(cell) }
}

extension Int64: PostgresEncodable, PostgresDecodable {
    /// `bigint`.
    public static var postgresType: PostgresType { .int8 }
    /// Eight bytes.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { bigEndianBytes() }
    /// Reads any integer type.
    public init(postgres cell: PostgresCell) throws(PostgresError) { self = try Self.read(cell) }
}
