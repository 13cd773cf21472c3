public import NIOCore

extension ByteBuffer: PostgresEncodable, PostgresDecodable {
    /// `bytea`.
    public static var postgresType: PostgresType { .bytea }

    /// The readable bytes, shared and not copied.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { self }

    /// Copies the bytes out of the result, once.
    public init(postgres cell: PostgresCell) throws(PostgresError) {
        self = try cell.withBytes(of: .bytea, as: ByteBuffer.self) { ByteBuffer(bytes: $0) }
    }
}
