import PluginAPI
import TestKit
import Testing

@testable import Host
@testable import JobEngine

struct DescriptionTests {
    @Test func `every route of the host is described, and nothing else`() async throws {
        try await withTestDatabase { test in
            let database = test.database
            let live = LivePlugins(try PluginSnapshot([]))
            let loader = PluginLoader(directory: "", staging: try PluginStaging()) { _ in
                fatalError("nothing is loaded here")
            }
            let reload = Reload(
                live: live,
                loader: loader,
                order: [],
                rollbackRule: RollbackRule(),
                logger: .quiet
            )
            let access = PluginHarness.access(database)
            let segments = SegmentCache(store: MemorySegmentStore(), capacity: ByteCount(1))
            let routes = try HostRoutes(
                HealthRoutes(database: database),
                PluginRoutes(reload: reload, access: access),
                MetricsRoutes(
                    reload: reload,
                    jobs: JobMetrics(),
                    queue: JobAdministration(database: database),
                    segments: segments,
                    access: access
                ),
                DocumentationRoutes(live: live),
                DevelopmentRoutes(pages: nil)
            )
            .routes
            let named = routes.map { (method: $0.method, path: $0.path.description) }
            #expect(try DescribedRoutes.differences(named, OpenAPI.text) == [])
        }
    }

    @Test func `operations have ids of their own, tags that exist, and all parameters of their paths`() throws {
        let document = try RepositoryDescription.document()
        let tags = Set(document.tags.compactMap { $0["name"]?.text })
        var ids: Set<String> = []
        for (path, item) in document.paths {
            for (method, operation) in item where APIDescription.methods.contains(method) {
                let id = operation["operationId"]?.text ?? ""
                #expect(ids.insert(id).inserted && !id.isEmpty, "\(method) \(path) has no id of its own: \(id)")
                let own = operation["tags"]?.list?.compactMap(\.text) ?? []
                #expect(!own.isEmpty && tags.isSuperset(of: own), "\(method) \(path) has the tags \(own)")
                let named = (operation["parameters"]?.list ?? []).map(document.resolved)
                    .filter { $0["in"]?.text == "path" }.compactMap { $0["name"]?.text }
                let needed = path.matches(of: /\{([^}]*)\}/).map { String($0.output.1) }
                #expect(named.sorted() == needed.sorted(), "\(method) \(path) has the parameters \(named)")
            }
        }
    }

    @Test func `every kind of problem that is thrown has its words, under the same title`() throws {
        let document = try RepositoryDescription.document()
        var thrown: Set<String> = []
        for source in try RepositoryDescription.sources() {
            for match in source.matches(of: /kind: "([a-z-]+)",\s+title: ("([^"]*)")?/) {
                let kind = String(match.output.1)
                thrown.insert(kind)
                guard let title = match.output.3 else { continue }
                #expect(document.problems[kind]?.title == String(title), "\(kind)")
            }
        }
        #expect(thrown.count > 20, "or the pattern finds nothing")
        #expect(thrown.subtracting(document.problems.keys).sorted() == [], "these have no words")
        #expect(Set(document.problems.keys).subtracting(thrown).sorted() == [], "these are never thrown")
    }

    @Test func `a host describes the plugins that are live there, and no others`() throws {
        let document = try PluginSnapshot([]).document()
        #expect(document.paths["/openapi.json"] != nil)
        #expect(document.paths.keys.filter { $0.hasPrefix("/admin") || $0.hasPrefix("/api") } == [])
    }
}
