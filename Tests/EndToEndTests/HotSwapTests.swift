import Foundation
import PluginAPI
import TestKit
import Testing

/// A plugin is rebuilt while it serves.
@Suite(.serialized) struct HotSwapTests {
    @Test(arguments: [false, true])
    func `a rebuilt plugin is swapped in under requests without a failure`(inPlace: Bool) async throws {
        let folder = try PluginFolder()
        try folder.put("HelloOne", as: "Hello")
        try await withTestDatabase { database in
            let marker = "\(folder.path)/shutdown.txt"
            let host = try await HostProcess.start(settings: [
                "DATABASE_URL": database.url, "PLUGIN_DIR": folder.path, "PLUGINS": "Hello",
                "HELLO_SHUTDOWN_FILE": marker,
            ])
            try await host.waitForLog("Watching for rebuilt plugins")
            #expect(try await host.get("/hello").text == "one")

            let answers = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        var answers: [String] = []
                        while answers.last != "two", answers.count < 20_000 {
                            answers.append(try await host.get("/hello").text)
                        }
                        return answers
                    }
                }
                try await Task.sleep(for: .milliseconds(200))
                try folder.put("HelloTwo", as: "Hello", inPlace: inPlace)
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for connection in answers {
                #expect(connection.last == "two")
                #expect(
                    connection.dropLast().allSatisfy { $0 == "one" },
                    "old answers, then new ones, and nothing else"
                )
            }
            #expect(try await host.get("/hello/count").text == "2")
            try await host.wait("the old generation to be shut down") {
                (try? String(contentsOfFile: marker, encoding: .utf8)) == "one\n"
            }
            #expect(try await host.stop() == 0)
            #expect(try String(contentsOfFile: marker, encoding: .utf8) == "one\ntwo\n", "each is shut down once")
        }
    }

    @Test func `a request stays on the generation that it began on`() async throws {
        let folder = try PluginFolder()
        try folder.put("HelloOne", as: "Hello")
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: [
                "DATABASE_URL": database.url, "PLUGIN_DIR": folder.path, "PLUGINS": "Hello",
            ])
            try await host.waitForLog("Watching for rebuilt plugins")
            async let slow = host.get("/hello/slow")
            try await Task.sleep(for: .milliseconds(150))
            try folder.put("HelloTwo", as: "Hello")
            try await host.wait("the new generation") { try await host.get("/hello").text == "two" }
            #expect(!host.log.contains("Plugin generation is retired"), "the old one is still answering")
            #expect(try await slow.text == String(repeating: "one ", count: 40))
            try await host.waitForLog("Plugin generation is retired")
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `a library that cannot be loaded leaves the live one alone`() async throws {
        let folder = try PluginFolder()
        try folder.put("HelloOne", as: "Hello")
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.library("Hello")))
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: [
                "DATABASE_URL": database.url, "PLUGIN_DIR": folder.path, "PLUGINS": "Hello",
            ])
            try await host.waitForLog("Watching for rebuilt plugins")
            try folder.put(whole.prefix(whole.count - 100), as: "Hello")
            try await host.waitForLog("is not complete")
            #expect(try await host.get("/hello").text == "one")
            try FileManager.default.removeItem(atPath: folder.library("Hello"))
            #expect(try await host.get("/hello").text == "one")
            try folder.put("HelloTwo", as: "Hello")
            try await host.wait("the mended one") { try await host.get("/hello").text == "two" }
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `a plugin that claims another's route is refused and the message names both`() async throws {
        let folder = try PluginFolder()
        try folder.put("HelloOne", as: "Hello")
        try folder.put("Rival", as: "Rival")
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: [
                "DATABASE_URL": database.url, "PLUGIN_DIR": folder.path, "PLUGINS": "Hello,Rival",
            ])
            #expect(host.log.contains("plugin=Rival reason=it claims GET /hello, which belongs to Hello"))
            #expect(try await host.get("/hello").text == "one")
            #expect(try await host.stop() == 0)
        }
    }

    @Test(arguments: [("throws", "its init failed"), ("hangs", "its init did not return within")])
    func `a plugin whose init fails or hangs is refused`(behaviour: String, reason: String) async throws {
        let folder = try PluginFolder()
        try folder.put("HelloOne", as: "Hello")
        try folder.put("Rival", as: "Rival")
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: [
                "DATABASE_URL": database.url, "PLUGIN_DIR": folder.path, "PLUGINS": "Rival,Hello",
                "RIVAL_INIT": behaviour,
            ])
            #expect(host.log.contains("plugin=Rival reason=\(reason)"))
            #expect(try await host.get("/hello").text == "one")
            #expect(try await host.stop() == 0)
        }
    }
}
