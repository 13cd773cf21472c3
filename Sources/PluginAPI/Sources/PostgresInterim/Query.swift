import NIOCore

/// SQL with its parameters. An interpolation becomes a bind parameter and never text:
///
/// ```swift
/// let query: Query = "SELECT title FROM albums WHERE id = \(id)"  // SELECT title FROM albums WHERE id = $1
/// ```
public struct Query: ExpressibleByStringInterpolation, Sendable {
    /// The text with `$1`, `$2`, … for the parameters.
    public internal(set) var sql: String
    var binds: [Bind]

    /// SQL without parameters, from the source itself.
    public init(stringLiteral sql: String) {
        self.sql = sql
        self.binds = []
    }

    /// SQL without parameters from elsewhere: migrations, and names that were checked.
    public init(unsafeSQL sql: String) {
        self.sql = sql
        self.binds = []
    }

    /// SQL with its parameters.
    public init(stringInterpolation interpolation: Interpolation) {
        sql = interpolation.sql
        binds = interpolation.binds
    }

    /// Collects text and parameters.
    public struct Interpolation: StringInterpolationProtocol, Sendable {
        var sql = ""
        var binds: [Bind] = []

        /// Makes room.
        public init(literalCapacity: Int, interpolationCount: Int) {
            sql.reserveCapacity(literalCapacity + 3 * interpolationCount)
            binds.reserveCapacity(interpolationCount)
        }

        /// Adds text of the source.
        public mutating func appendLiteral(_ literal: String) {
            sql += literal
        }

        /// Adds a parameter.
        public mutating func appendInterpolation<T: PostgresEncodable>(_ value: T) {
            binds.append(Bind(value))
            sql += "$\(binds.count)"
        }

        /// Adds a parameter that may be NULL.
        public mutating func appendInterpolation<T: PostgresEncodable>(_ value: T?) {
            binds.append(Bind(value))
            sql += "$\(binds.count)"
        }

        /// Adds a part of a query, with its parameters numbered on.
        public mutating func appendInterpolation(_ part: Query) {
            let offset = binds.count
            binds += part.binds
            guard offset > 0, !part.binds.isEmpty else {
                sql += part.sql
                return
            }
            sql += part.sql.replacing(/\$([0-9]+)/) { match in "$\((Int(match.output.1) ?? 0) + offset)" }
        }
    }

    /// The literal's collector.
    public typealias StringInterpolation = Interpolation
}

/// A parameter as it goes to the server.
struct Bind: Sendable {
    let oid: UInt32
    let isBinary: Bool
    /// Nil is NULL.
    let bytes: ByteBuffer?

    init<T: PostgresEncodable>(_ value: T?) {
        oid = T.postgresType
        isBinary = T.isBinary
        bytes = value.flatMap { value in
            var buffer = ByteBuffer()
            return value.encode(into: &buffer) ? buffer : nil
        }
    }
}
