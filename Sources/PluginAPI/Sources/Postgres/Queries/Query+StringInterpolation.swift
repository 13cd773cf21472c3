extension Query {
    /// Collects the SQL and the binds of an interpolated query.
    public struct StringInterpolation: StringInterpolationProtocol {
        var fragments: [String] = [""]
        var binds: [Bind] = []

        /// Begins a query.
        public init(literalCapacity: Int, interpolationCount: Int) {
            fragments.reserveCapacity(interpolationCount + 1)
            binds.reserveCapacity(interpolationCount)
        }

        /// Takes SQL as it is written in the source.
        public mutating func appendLiteral(_ literal: String) {
            fragments[fragments.count - 1] += literal
        }

        /// Makes a bind of a value.
        public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value) {
            binds.append(Bind(value))
            fragments.append("")
        }

        /// Makes a bind of a value or NULL; apart from the above since the compiler warns of optionals that meet a generic one.
        public mutating func appendInterpolation<Value: PostgresEncodable>(_ value: Value?) {
            binds.append(Bind(value))
            fragments.append("")
        }

        /// Splices another query, SQL and binds.
        public mutating func appendInterpolation(_ query: Query) {
            appendLiteral(query.fragments.first ?? "")
            binds.append(contentsOf: query.binds)
            fragments.append(contentsOf: query.fragments.dropFirst())
        }

        /// Takes the name of a table, column or channel and quotes it.
        public mutating func appendInterpolation(identifier: String) {
            appendLiteral(quotedIdentifier(identifier))
        }
    }
}

/// Quotes a name so that it is one identifier whatever it holds.
func quotedIdentifier(_ name: String) -> String {
    "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
