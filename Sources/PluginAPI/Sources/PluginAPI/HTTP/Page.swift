/// Which page of a list a client asks for: `?page=2&limit=20`.
public struct Page: Sendable, Equatable {
    /// The page's number, from 1.
    public let number: Int
    /// How many entries a page has, 1…100.
    public let limit: Int

    /// Makes a page.
    public init(number: Int, limit: Int) {
        self.number = number
        self.limit = limit
    }

    /// Reads `page` (default 1) and `limit` from the query; throws a ``Problem`` that names the parameter.
    public init(_ request: Request, defaultLimit: Int) throws {
        self.number = try request.uri.queryParameters.number("page", in: 1...1_000_000, default: 1)
        self.limit = try request.uri.queryParameters.number("limit", in: 1...100, default: defaultLimit)
    }

    /// How many entries come before the page.
    public var offset: Int { (number - 1) * limit }
}

extension FlatDictionary<Substring, Substring> {
    /// A whole number in the query, or the default where it is not given; throws a ``Problem`` that names it.
    public func number(_ name: Substring, in range: ClosedRange<Int>, default value: Int) throws -> Int {
        guard let text = self[name] else { return value }
        guard let number = Int(text), range.contains(number) else {
            throw Problem.invalidParameter(
                String(name),
                "It must be a whole number from \(range.lowerBound) to \(range.upperBound)."
            )
        }
        return number
    }
}
