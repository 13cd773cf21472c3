import PluginAPI
import TestKit
import Testing

@testable import Subsonic

struct DescriptionTests {
    @Test func `every route is described, and nothing else`() async throws {
        try await withMigratedDatabase { database in
            let plugin = try await PluginHarness(SubsonicPlugin.self, database: database)
            #expect(try DescribedRoutes.differences(plugin.routes, SubsonicPlugin.openAPI) == [])
        }
    }
}
