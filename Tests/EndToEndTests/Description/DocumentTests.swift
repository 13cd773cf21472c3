import Foundation
import PluginAPI
import TestKit
import Testing

/// The document that describes a host, as a validator of others reads it.
struct DocumentTests {
    @Test(arguments: [nil, "Catalog,Streaming"])
    func `a validator accepts it, and it has what the host has`(plugins: String?) async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url, "PLUGINS": plugins])
            let answer = try await host.get("/openapi.json")
            try await Self.validate(answer.body)
            let paths = try APIDescription(answer.text).paths.keys
            #expect(paths.contains("/api/albums") && paths.contains("/radio/{genre}") && paths.contains("/health/live"))
            let admin = paths.filter { $0.hasPrefix("/admin") }
            #expect(admin.isEmpty == (plugins != nil), "\(admin)")
            #expect(answer.text.contains("/admin/") == (plugins == nil))
            let page = try await host.get("/docs").text
            #expect(page.contains("/admin/") == (plugins == nil))
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `the validator would not accept anything`() async throws {
        let wrong = #"{"openapi": "3.1.1", "info": {"title": "A", "version": "1"}, "paths": {"/a": {"get": 1}}}"#
        await #expect(throws: HostProcessError.self) { try await Self.validate(Data(wrong.utf8)) }
    }

    private static func validate(_ document: Data) async throws {
        let folder = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try document.write(to: URL(fileURLWithPath: "\(folder)/openapi.json"))
        try await Program.run(
            "env",
            [
                "PYTHONPATH=\(DemoHost.tools)", "python3", "-m", "openapi_spec_validator", "--errors", "all",
                "\(folder)/openapi.json",
            ]
        )
    }
}
