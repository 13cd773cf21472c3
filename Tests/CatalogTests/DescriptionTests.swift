import PluginAPI
import TestKit
import Testing

@testable import Catalog

struct DescriptionTests {
    @Test func `every route is described, and nothing else`() async throws {
        try await withMigratedDatabase { database in
            let plugin = try await PluginHarness(CatalogPlugin.self, database: database)
            #expect(try DescribedRoutes.differences(plugin.routes, CatalogPlugin.openAPI) == [])
        }
    }
}
