/// SQL with its bound values: `"SELECT name FROM artists WHERE id = \(id)"`.
///
/// Each interpolated value becomes a `$n` bind and never text. Interpolating another `Query` splices its SQL in place and
/// renumbers its binds.
public struct Query: ExpressibleByStringInterpolation, Sendable {
    /// The SQL as the server gets it, with `$1`, `$2`, … for the binds.
    public let sql: String
    /// The SQL around the binds: always one more than there are binds.
    let fragments: [String]
    let binds: [Bind]
    /// Whether the statement is worth a place in the cache of prepared statements.
    let isPrepared: Bool

    /// Takes constant SQL without binds.
    public init(stringLiteral value: String) {
        self.init(fragments: [value], binds: [], isPrepared: true)
    }

    /// Takes SQL and the binds between it.
    public init(stringInterpolation: StringInterpolation) {
        self.init(fragments: stringInterpolation.fragments, binds: stringInterpolation.binds, isPrepared: true)
    }

    /// Takes SQL that was put together at run time.
    ///
    /// The caller vouches for every character of it.
    ///
    /// For migrations, identifiers and statements that are run once: such a query is not kept prepared.
    public init(unsafeSQL: String) {
        self.init(fragments: [unsafeSQL], binds: [], isPrepared: false)
    }

    private init(fragments: [String], binds: [Bind], isPrepared: Bool) {
        self.fragments = fragments
        self.binds = binds
        self.isPrepared = isPrepared
        sql = Self.number(fragments)
    }

    private static func number(_ fragments: [String]) -> String {
        guard fragments.count > 1 else { return fragments.first ?? "" }
        var sql = fragments[0]
        for index in 1..<fragments.count {
            sql += "$\(index)"
            sql += fragments[index]
        }
        return sql
    }
}

extension Query: CustomStringConvertible {
    /// The SQL without the bound values.
    public var description: String { sql }
}
