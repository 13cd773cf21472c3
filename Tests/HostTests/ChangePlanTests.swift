import Testing

@testable import Host

struct ChangePlanTests {
    private static let catalog = "/radio/Plugins/Catalog/Genre.swift"
    private static let jobs = "/radio/Plugins/Jobs/Job.swift"

    @Test func `files that a plugin was built from concern that plugin alone`() throws {
        let plan = try Self.plan(Self.catalog, Self.jobs)
        #expect(plan.plugins == ["Catalog", "Jobs"])
        #expect(!plan.isWhole && plan.assets.isEmpty && !plan.isEmpty)
    }

    @Test(arguments: [
        "/radio/Plugins/Catalog/New.swift", "/radio/Package.swift", "/radio/Sources/Host/Host.swift",
        "/radio/Migrations/V0002_x.sql", "/radio/Sources/C/x.c", "/radio/Sources/C/x.h", "/radio/C/module.modulemap",
        "/radio/Publications/Book.swift", "/radio/Plugins/Catalog/openapi.json",
    ])
    func `any other file of the build concerns everything`(path: String) throws {
        let plan = try Self.plan(path, Self.catalog)
        #expect(plan.isWhole && plan.plugins == ["Catalog"] && plan.assets.isEmpty)
    }

    @Test func `files of the pages are named below their folder, whatever they are`() throws {
        let plan = try Self.plan("/radio/Public/player/index.html", "/radio/Public/a.swift")
        #expect(plan.assets == ["a.swift", "player/index.html"])
        #expect(!plan.isWhole && plan.plugins.isEmpty && !plan.isEmpty)
    }

    @Test(arguments: ["/radio/Plugins/Catalog/Notes.md", "/radio/Plugins/Catalog/.Genre.swift.swp", "/radio/swift"])
    func `what takes no part in the build concerns nobody`(path: String) throws {
        #expect(try Self.plan(path).isEmpty)
    }

    @Test func `without a description of the build everything is built`() {
        let plan = ChangePlan([Self.catalog], description: nil, publicDirectory: "/radio/Public")
        #expect(plan.isWhole && plan.plugins.isEmpty)
    }

    private static func plan(_ paths: String...) throws -> ChangePlan {
        let description = try #require(
            try BuildDescription.make(
                manifest: """
                    commands:
                    \(BuildDescription.commands("Catalog", sources: [catalog, "/radio/Plugins/Catalog/Album.swift"]))
                    \(BuildDescription.commands("Jobs", sources: [jobs]))
                    """,
                plugins: ["Catalog", "Jobs"]
            )
        )
        return ChangePlan(Set(paths), description: description, publicDirectory: "/radio/Public")
    }
}
