import Foundation
import PluginAPI
import TestKit
import Testing

/// What an operator sees of a host and does with it.
@Suite(.serialized) struct OperatorTests {
    @Test func `metrics are for the administrator, and nothing of the developer's loop is there in production`()
        async throws
    {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url, "PLUGINS": "Streaming"])
            #expect(try await host.get("/metrics").status == .unauthorized)
            let metrics = try await host.send("GET", "/metrics", token: true)
            #expect(metrics.status == .ok)
            #expect(metrics.text.contains("needledrop_plugin_generation{plugin=\"Streaming\"} 1\n"))
            #expect(metrics.text.contains("# TYPE process_resident_memory_bytes gauge\nprocess_resident_memory_bytes "))

            let page = try await host.get("/")
            #expect(page.status == .ok && !page.text.contains("/_host/dev"))
            for path in ["/_host/dev/events", "/_host/dev/client.js"] {
                #expect(try await host.get(path).status == .notFound)
            }
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `builds are listed and taken back on the command line`() async throws {
        try await HostProcess.withHello { host, folder in
            let settings: [String: String?] = ["PORT": host.base.port.map(String.init)]
            try folder.put("HelloTwo", as: "Hello")
            try await host.waitUntilItSays("two")

            let list = try await HostProcess.run(["plugin", "list"], settings: settings)
            #expect(list.status == 0, "\(list.log)")
            #expect(list.output.contains(#/Hello +2 +live +2 +[0-9a-f]{12}/#))
            #expect(list.output.contains(#/Hello +1 +(?:draining|retired) +1 /#))

            let back = try await HostProcess.run(["plugin", "rollback", "Hello"], settings: settings)
            #expect(back.status == 0 && back.output.contains("generation 2 was taken back"), "\(back.log)")
            #expect(await host.says("one"))

            let again = try await HostProcess.run(["plugin", "rollback", "Hello"], settings: settings)
            #expect(again.status != 0 && again.log.contains("there is no other build of Hello"), "\(again.log)")
        }
        let nobody = try await HostProcess.run(["plugin", "list"], settings: ["PORT": "1"])
        #expect(nobody.status != 0 && nobody.log.contains("No host answers on 127.0.0.1:1"))
    }
}
