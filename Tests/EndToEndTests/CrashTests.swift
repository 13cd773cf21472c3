import Foundation
import PluginAPI
import TestKit
import Testing

/// A plugin takes its process down: another process serves, and without the build that did it.
@Suite(.serialized) struct CrashTests {
    @Test(arguments: ["crash-handler", "segfault-handler"])
    func `a new build that crashes is left out, and the one before it serves again`(behaviour: String) async throws {
        try await HostProcess.withHello(behaviour: behaviour) { host, folder in
            let supervisor = host.processID
            let server = try await host.plugins().processId
            try folder.put("HelloThree", as: "Hello")
            try await host.waitUntilItSays("three")

            let began = ContinuousClock.now
            await host.crash()
            try await host.waitUntilItSays("one")
            let pause = ContinuousClock.now - began
            print("\(behaviour): served again after \(pause)")
            #expect(pause < .seconds(5))
            try await host.waitForLog("verdict=Hello ")
            #expect(host.log.contains("is left out and the build before it serves"))
            #expect(try await host.plugins().processId != server)
            #expect(ProcessTable.isRunning(supervisor))
            #expect(
                try await host.plugins()["Hello"]?.lastRefusal?.contains("not loaded again until its file changes")
                    == true,
                "whoever asks is told what became of the new build"
            )

            try await host.waitForSecondWatch()
            try folder.put("HelloThree", as: "Hello")
            #expect(try await host.send("POST", "/_host/plugins/Hello/reload", token: true).status == .ok)
            #expect(await host.says("one"), "the same build is not loaded again")
            try folder.put("HelloTwo", as: "Hello")
            try await host.waitUntilItSays("two")
        }
    }

    @Test func `a plugin that has only one build is tried three times`() async throws {
        try await HostProcess.withHello("HelloThree", behaviour: "crash-handler") { host, folder in
            for crashes in 1...3 {
                #expect(await host.says("three"))
                await host.crash()
                try await host.wait("death \(crashes)", within: .seconds(20)) {
                    host.log.count(of: "The server process died") == crashes
                }
            }
            try await host.waitForLog("Hello is left out, and there is no other build of it")
            #expect(try await host.get("/hello").status == .notFound)
            #expect(try await host.get("/health/live").status == .ok)
            let hello = try #require(try await host.plugins()["Hello"])
            #expect(hello.live == nil && hello.lastRefusal?.contains("the process died of") == true, "\(hello)")
            try folder.put("HelloTwo", as: "Hello")
            try await host.waitUntilItSays("two")
        }
    }

    @Test func `a plugin that crashes in init when the host starts is left out, and the others serve`() async throws {
        try await HostProcess.withHello("HelloThree", behaviour: "crash-init", and: ["Rival"]) { host, _ in
            #expect(await host.says("rival"), "the route is free")
            #expect(host.log.count(of: "The server process died") == 1)
            #expect(host.log.contains("verdict=Hello is left out"))
        }
    }

    @Test func `a server that is killed is followed by another under the same supervisor`() async throws {
        try await HostProcess.withHello { host, _ in
            let supervisor = host.processID
            let server = try await host.plugins().processId
            #expect(host.serverProcesses == [server])
            kill(server, SIGKILL)
            try await host.wait("another server", within: .seconds(20)) {
                try await host.plugins().processId != server
            }
            #expect(await host.says("one"))
            #expect(host.processID == supervisor && ProcessTable.isRunning(supervisor))
            #expect(!ProcessTable.isRunning(server))
            #expect(host.log.contains("no plugin is to blame"), "its plugins are not to blame")
        }
    }

    @Test func `a server whose supervisor was killed ends by itself`() async throws {
        let folder = try PluginFolder()
        try folder.put("HelloOne", as: "Hello")
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: [
                "DATABASE_URL": database.url, "PLUGIN_DIR": folder.path, "PLUGINS": "Hello",
            ])
            let server = try await host.plugins().processId
            kill(host.processID, SIGKILL)
            try await host.wait("the server to end", within: .seconds(40)) { !ProcessTable.isRunning(server) }
            #expect(host.log.contains("The supervisor is gone"))
        }
    }

    @Test func `a plugin that goes on serving beside a broken build does so in the next server too`() async throws {
        try await HostProcess.withHello(behaviour: "throw-init") { host, folder in
            try folder.put("HelloThree", as: "Hello")
            try await host.waitForLog("Plugin refused")
            let server = try await host.plugins().processId
            kill(server, SIGKILL)
            try await host.wait("another server", within: .seconds(20)) {
                try await host.plugins().processId != server
            }
            #expect(await host.says("one"), "the build that was live is taken when the file is of no use")
        }
    }
}

extension HostProcess {
    /// Waits until the server that came second watches the folder as well.
    fileprivate func waitForSecondWatch() async throws {
        try await wait("the second server to watch", within: .seconds(20)) {
            log.count(of: "Watching for rebuilt plugins") == 2
        }
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
