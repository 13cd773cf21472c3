public import NIOCore

/// A value that can be bound to a query.
///
/// An enum over a raw value that conforms needs to name the conformance only.
public protocol PostgresEncodable: Sendable {
    /// The type the bind is declared as.
    static var postgresType: PostgresType { get }
    /// How the bytes are to be read.
    static var postgresFormat: PostgresFormat { get }
    /// The value's bytes, nil for NULL.
    func postgresBytes() throws(PostgresError) -> ByteBuffer?
}

extension PostgresEncodable {
    /// Binary unless a type says otherwise.
    public static var postgresFormat: PostgresFormat { .binary }
}

extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
    /// The type of the raw value.
    public static var postgresType: PostgresType { RawValue.postgresType }
    /// The format of the raw value.
    public static var postgresFormat: PostgresFormat { RawValue.postgresFormat }
    /// The bytes of the raw value.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { try rawValue.postgresBytes() }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
    /// The type of the value it may hold.
    public static var postgresType: PostgresType { Wrapped.postgresType }
    /// The format of the value it may hold.
    public static var postgresFormat: PostgresFormat { Wrapped.postgresFormat }
    /// The value's bytes, or NULL.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { try self?.postgresBytes() }
}
