import Foundation
import PluginAPI
import TestKit
import Testing

/// A build that was live is taken back.
@Suite(.serialized) struct RollbackTests {
    @Test func `a build whose first requests fail is taken back by itself`() async throws {
        try await HostProcess.withHello(behaviour: "fail-requests") { host, folder in
            for _ in 0..<10 { #expect(await host.says("one")) }
            try folder.put("HelloThree", as: "Hello")
            var failures = 0
            try await host.wait("the old build to answer again", within: .seconds(20)) {
                let answer = try await host.get("/hello")
                if answer.status == .internalServerError { failures += 1 }
                return failures > 0 && answer.text == "one"
            }
            #expect((5..<200).contains(failures), "\(failures) failed")

            let hello = try #require(try await host.plugins()["Hello"])
            let bad = try #require(hello.generations.first { $0.version == "3" })
            #expect(bad.stepsMilliseconds["rolled_back"] != nil, "\(bad)")
            #expect(bad.reason?.contains("of its first") == true, "\(bad)")
            #expect(hello.liveVersion == "1")
            #expect(hello.lastRefusal?.contains("not loaded again until its file changes") == true, "\(hello)")
            #expect(host.log.contains("Plugin rolled back"))

            try folder.put("HelloThree", as: "Hello")
            #expect(try await host.send("POST", "/_host/plugins/Hello/reload", token: true).status == .ok)
            #expect(await host.says("one"), "the same build is not loaded again")
            try folder.put("HelloTwo", as: "Hello")
            try await host.waitUntilItSays("two")
        }
    }

    @Test func `a build that was taken back stays so in the next server`() async throws {
        try await HostProcess.withHello { host, folder in
            try folder.put("HelloTwo", as: "Hello")
            try await host.waitUntilItSays("two")
            #expect(try await host.rollBack("Hello").status == .ok)
            let server = try await host.plugins().processId
            kill(host.processID, SIGHUP)
            try await host.wait("another server", within: .seconds(20)) {
                try await host.plugins().processId != server
            }
            #expect(await host.says("one"))
        }
    }

    @Test func `an operator takes a build back`() async throws {
        try await HostProcess.withHello { host, folder in
            let nothing = try await host.rollBack("Hello")
            #expect(nothing.status == .conflict && nothing.string("type") == "/problems/no-rollback", "\(nothing.text)")
            try folder.put("HelloTwo", as: "Hello")
            try await host.waitUntilItSays("two")

            #expect(try await host.rollBack("Hello", token: false).status == .unauthorized)
            #expect(try await host.rollBack("Nobody").status == .notFound)
            #expect(await host.says("two"), "nothing has changed yet")

            let traffic = try await Traffic.during(host) {
                let answer = try await host.rollBack("Hello")
                #expect(answer.status == .ok)
                #expect(await host.says("one"))
            }
            #expect(traffic.failures(but: ["one", "two"]) == [])
            let hello = try #require(try await host.plugins()["Hello"])
            #expect(hello.liveVersion == "1" && hello.live == 3, "\(hello)")
            #expect(hello.lastRefusal?.contains("an operator asked for it") == true, "\(hello)")
            #expect(try await host.rollBack("Hello").status == .conflict, "there is nothing else to go back to")

            try folder.put("HelloThree", as: "Hello")
            try await host.waitUntilItSays("three")
        }
    }
}

extension HostProcess {
    fileprivate func rollBack(_ plugin: String, token: Bool = true) async throws -> Answer {
        try await send("POST", "/_host/plugins/\(plugin)/rollback", token: token)
    }
}
