import Foundation
import PluginAPI
import TestKit
import Testing

/// What a host does, against what it says that it does.
struct PromiseTests {
    private static let fixtures = "\(FileManager.default.currentDirectoryPath)/Tests/Fixtures"
    /// `GET /radio/{genre}/listen`, as the fixture says.
    private static let leftOut = 1

    @Test func `a host does with what is valid and what is not as its description says`() async throws {
        try await DemoHost.with { demo in
            let operations = try RouteExamples(of: try await demo.host.get("/openapi.json")).count
            let output = try await Program.run(
                "env",
                [
                    "PYTHONPATH=\(DemoHost.tools):\(Self.fixtures)", "PYTHONDONTWRITEBYTECODE=1",
                    "NEEDLEDROP=http://127.0.0.1:\(demo.host.base.port ?? 0)",
                    "ADMIN_TOKEN=\(HostProcess.adminToken)", "python3", "-m", "schemathesis.cli",
                    "--config-file", "\(Self.fixtures)/api-promises.toml", "run",
                    "\(demo.host.base.absoluteString)/openapi.json",
                    "--phases", "examples,coverage,fuzzing", "--max-examples", "1", "--seed", "1", "--no-color",
                ],
                within: .seconds(600)
            )
            #expect(output.contains("Tested: \(operations - Self.leftOut)\n"), "\(output)")
            #expect(demo.failures.isEmpty, "\(demo.failures)")
        }
    }
}
