import Testing

@testable import Postgres

struct QueryTests {
    @Test func `an interpolated value becomes a bind and never text`() {
        let hostile = "'; DROP TABLE tracks; --"
        let query: Query = "SELECT * FROM tracks WHERE title = \(hostile) AND id = \(7)"
        #expect(query.sql == "SELECT * FROM tracks WHERE title = $1 AND id = $2")
        #expect(query.binds.count == 2)
        #expect("\(query)" == query.sql)
    }

    @Test func `a spliced query brings its binds and is renumbered`() {
        let filter: Query = "genre = \("dub") AND year > \(1970)"
        let query: Query = "SELECT \(1) WHERE \(filter) LIMIT \(5)"
        #expect(query.sql == "SELECT $1 WHERE genre = $2 AND year > $3 LIMIT $4")
        #expect(query.binds.count == 4)
    }

    @Test func `a spliced query at either end keeps its place`() {
        let inner: Query = "\(1)"
        #expect(("\(inner)" as Query).sql == "$1")
        #expect(("\(inner)\(inner)" as Query).sql == "$1$2")
    }

    @Test func `an identifier is quoted`() {
        let name = "odd\"name"
        #expect(("SELECT * FROM \(identifier: name)" as Query).sql == "SELECT * FROM \"odd\"\"name\"")
    }

    @Test func `unsafe SQL is not kept prepared`() {
        #expect(!Query(unsafeSQL: "SELECT 1").isPrepared)
        #expect(("SELECT 1" as Query).isPrepared)
    }
}
