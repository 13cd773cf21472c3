public import Foundation
public import NIOCore

extension Data: PostgresEncodable, PostgresDecodable {
    /// `bytea`.
    public static var postgresType: PostgresType { .bytea }
    /// A copy of the bytes.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? { ByteBuffer(bytes: self) }
    /// Copies the bytes out of the result, once.
    public init(postgres cell: PostgresCell) throws(PostgresError) {
        self = try cell.withBytes(of: .bytea, as: Data.self) { Data($0) }
    }
}

extension UUID: PostgresEncodable, PostgresDecodable {
    /// `uuid`.
    public static var postgresType: PostgresType { .uuid }

    /// Sixteen bytes.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? {
        withUnsafeBytes(of: uuid) { ByteBuffer(bytes: $0) }
    }

    /// Reads a `uuid`.
    public init(postgres cell: PostgresCell) throws(PostgresError) {
        self = try cell.withBytes(of: .uuid, as: UUID.self) { (bytes) throws(PostgresError) in
            guard bytes.count == 16 else { throw cell.error("is cut short") }
            return UUID(uuid: bytes.loadUnaligned(as: uuid_t.self))
        }
    }
}

/// Postgres counts from 2000-01-01, Foundation from 2001-01-01; 2000 was a leap year.
private let secondsBetweenEpochs: Double = 366 * 86400

extension Date: PostgresEncodable, PostgresDecodable {
    /// `timestamptz`.
    public static var postgresType: PostgresType { .timestamptz }

    /// Microseconds; a date beyond the range of Postgres becomes its `infinity` or `-infinity`.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? {
        let microseconds = ((timeIntervalSinceReferenceDate + secondsBetweenEpochs) * 1_000_000).rounded()
        // 294277-01-01 and 4713-01-01 BC, the ends of the type.
        if microseconds >= 9_223_371_331_200_000_000 { return ByteBuffer(integer: Int64.max) }
        if microseconds <= -211_813_488_000_000_000 { return ByteBuffer(integer: Int64.min) }
        guard let value = Int64(exactly: microseconds) else {
            throw PostgresError(.encoding, "a date for Postgres must be a number")
        }
        return ByteBuffer(integer: value)
    }

    /// Reads `timestamptz`; `timestamp` and `date` as UTC.
    ///
    /// The infinities are errors.
    public init(postgres cell: PostgresCell) throws(PostgresError) {
        let seconds = try cell.withBytes(of: .timestamptz, .timestamp, .date, as: Date.self) {
            (bytes) throws(PostgresError) -> Double in
            if cell.type == .date {
                guard let days = bytes.bigEndian(as: Int32.self) else { throw cell.error("is cut short") }
                guard days != .max, days != .min else { throw cell.error("is infinite") }
                return Double(days) * 86400
            }
            guard let microseconds = bytes.bigEndian(as: Int64.self) else { throw cell.error("is cut short") }
            guard microseconds != .max, microseconds != .min else { throw cell.error("is infinite") }
            // Whole seconds and the rest apart, which keeps the microseconds that a Double can keep.
            let whole = microseconds / 1_000_000
            return Double(whole) + Double(microseconds - whole * 1_000_000) / 1_000_000
        }
        self.init(timeIntervalSinceReferenceDate: seconds - secondsBetweenEpochs)
    }
}
