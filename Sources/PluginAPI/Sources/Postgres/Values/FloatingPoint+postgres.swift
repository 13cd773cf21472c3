public import NIOCore

extension Double: PostgresEncodable, PostgresDecodable {
    /// `double precision`.
    public static var postgresType: PostgresType { .float8 }

    /// Eight bytes.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { ByteBuffer(integer: bitPattern) }

    /// Reads `real`, `double precision` and, as nearly as a `Double` can, `numeric`.
    public init(postgres cell: PostgresCell) throws(PostgresError) {
        self = try cell.withBytes(of: .float4, .float8, .numeric, as: Double.self) { (bytes) throws(PostgresError) in
            let value: Double? =
                switch cell.type {
                case .float4: bytes.bigEndian(as: UInt32.self).map { Double(Float(bitPattern: $0)) }
                case .numeric: Numeric(bytes)?.doubleValue
                default: bytes.bigEndian(as: UInt64.self).map { Double(bitPattern: $0) }
                }
            guard let value else { throw cell.error("is cut short") }
            return value
        }
    }
}

extension Float: PostgresEncodable, PostgresDecodable {
    /// `real`.
    public static var postgresType: PostgresType { .float4 }

    /// Four bytes.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { ByteBuffer(integer: bitPattern) }

    /// Reads a `real` only, so that no digit is lost unseen.
    public init(postgres cell: PostgresCell) throws(PostgresError) {
        self = try cell.withBytes(of: .float4, as: Float.self) { (bytes) throws(PostgresError) in
            guard let bits = bytes.bigEndian(as: UInt32.self) else { throw cell.error("is cut short") }
            return Float(bitPattern: bits)
        }
    }
}
