public import NIOCore

extension Bool: PostgresEncodable, PostgresDecodable {
    /// `boolean`.
    public static var postgresType: PostgresType { .bool }

    /// One byte.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? {
        ByteBuffer(integer: self ? 1 : 0, as: UInt8.self)
    }

    /// Reads a `boolean`.
    public init(postgres cell: PostgresCell) throws(PostgresError) {
        self = try cell.withBytes(of: .bool, as: Bool.self) { $0.first == 1 }
    }
}
