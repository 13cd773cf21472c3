public import NIOCore

extension String: PostgresEncodable, PostgresDecodable {
    /// Left to the server, so that a string serves as text, enum, timestamp or whatever stands there.
    public static var postgresType: PostgresType { .inferred }
    /// Text, which the server parses as the type it infers.
    public static var postgresFormat: PostgresFormat { .text }

    /// The UTF-8 bytes; a zero byte is an error, since Postgres stores none in text and libpq would cut there.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? {
        guard !utf8.contains(0) else { throw PostgresError(.encoding, "a text for Postgres must not hold a zero byte") }
        return ByteBuffer(string: self)
    }

    /// Reads the text types, `json` as its text, and any enum.
    public init(postgres cell: PostgresCell) throws(PostgresError) {
        switch cell.type {
        case .text, .varchar, .bpchar, .name, .char, .unknown, .json, .void: break
        case .jsonb:
            self = try cell.withAnyBytes(as: String.self) { (bytes) throws(PostgresError) in
                try Self.decode(UnsafeRawBufferPointer(rebasing: bytes.dropFirst()), of: cell)
            }
            return
        default:
            guard cell.type.isUserDefined else { throw cell.mismatch(String.self) }
        }
        self = try cell.withAnyBytes(as: String.self) { (bytes) throws(PostgresError) in
            try Self.decode(bytes, of: cell)
        }
    }

    private static func decode(
        _ bytes: UnsafeRawBufferPointer,
        of cell: PostgresCell
    ) throws(PostgresError) -> String {
        // The binary form of an enum is its label; that of a composite or a range begins with zero bytes.
        guard !cell.type.isUserDefined || !bytes.contains(0) else { throw cell.mismatch(String.self) }
        guard let text = String(validating: bytes.bindMemory(to: UInt8.self), as: UTF8.self) else {
            throw cell.error("is not valid UTF-8")
        }
        return text
    }
}
