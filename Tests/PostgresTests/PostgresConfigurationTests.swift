import Testing

import Postgres

struct PostgresConfigurationTests {
    @Test func `a malformed URL is refused without being quoted`() throws {
        let error = #expect(throws: PostgresError.self) {
            try PostgresConfiguration(url: "postgres://user:hunter2@host:port:x/db?unknown=1")
        }
        #expect(error?.kind == .configuration)
        #expect(!String(reflecting: try #require(error)).contains("hunter2"))
    }

    @Test func `no form of printing shows the password`() throws {
        let configuration = try PostgresConfiguration(url: "postgres://user:hunter2@db.example/radio")
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped] {
            #expect(!text.contains("hunter2"))
        }
        #expect("\(configuration)".contains("db.example"))
    }

    @Test func `another database keeps the settings`() throws {
        var configuration = try PostgresConfiguration(url: "postgres://db.example/radio")
        configuration.maxConnections = 3
        configuration.preparesStatements = false
        let other = configuration.withDatabase("test")
        #expect(other.databaseName == "test")
        #expect(other.maxConnections == 3)
        #expect(!other.preparesStatements)
        #expect(other.host == "db.example")
    }
}
