import Foundation
import PluginAPI
import TestKit
import Testing

/// A build that is of no use leaves what was live alone, and is told why.
@Suite(.serialized) struct BrokenBuildTests {
    @Test(arguments: [[LibraryDamage.empty, .cutBehindHeader, .cutInHalf, .cutAtLastByte]])
    func `a library that is cut off anywhere is refused`(cuts: [LibraryDamage]) async throws {
        // Side by side, since each is given two seconds to be finished.
        try await withThrowingDiscardingTaskGroup { group in
            for cut in cuts {
                group.addTask {
                    try await HostProcess.withHello { host, folder in
                        let library = try #require(cut.done(to: try PluginFolder.built("HelloTwo")))
                        try folder.put(library, as: "Hello")
                        try await expectRefusal(host, cut.complaint)
                    }
                }
            }
        }
    }

    @Test(arguments: [LibraryDamage.otherProcessor, .otherEntryPoint, .missingSymbol])
    func `a library that does not fit is refused, and a good one comes in later`(damage: LibraryDamage) async throws {
        try await HostProcess.withHello { host, folder in
            let library = try #require(damage.done(to: try PluginFolder.built("HelloTwo")))
            try folder.put(library, as: "Hello")
            try await expectRefusal(host, damage.complaint)
            try folder.put("HelloTwo", as: "Hello")
            try await host.waitUntilItSays("two")
            #expect(try await host.plugins()["Hello"]?.lastRefusal == nil)
        }
    }

    #if arch(x86_64)
    // Elsewhere the number is no eight bytes in a row: an instruction of arm64 holds two of them.
    @Test func `a library that was built against another PluginAPI is refused`() async throws {
        try await HostProcess.withHello { host, folder in
            let library = try #require(LibraryDamage.otherStamp.done(to: try PluginFolder.built("HelloTwo")))
            try folder.put(library, as: "Hello")
            try await expectRefusal(host, LibraryDamage.otherStamp.complaint)
            #expect(host.log.contains("build everything again"))
        }
    }
    #endif

    @Test func `a build that crashes in init does so in a process of its own, and no request is lost`() async throws {
        try await HostProcess.withHello(behaviour: "crash-init") { host, folder in
            let traffic = try await Traffic.during(host) {
                try folder.put("HelloThree", as: "Hello")
                try await expectRefusal(host, "when it was tried in a process of its own")
            }
            #expect(traffic.failures(but: ["one"]) == [])
            #expect(host.log.contains("HelloThree was told to crash in init."), "its message is in the log")
            #expect(!host.log.contains("The server process died"))
            try folder.put("HelloTwo", as: "Hello")
            try await host.waitUntilItSays("two")
        }
    }

    @Test(arguments: [
        ("throw-init", "its init failed: HelloThree was told to throw in init."),
        ("fail-self-check", "its self-check failed: HelloThree was told to fail its self-check."),
    ])
    func `a build that refuses itself is refused with its own words`(behaviour: String, reason: String) async throws {
        try await HostProcess.withHello(behaviour: behaviour) { host, folder in
            try folder.put("HelloThree", as: "Hello")
            try await expectRefusal(host, reason)
        }
    }

    @Test func `a build that is broken in the same way again is reported again`() async throws {
        try await HostProcess.withHello { host, folder in
            for count in 1...2 {
                try folder.put(Data("no library".utf8), as: "Hello")
                try await host.wait("refusal \(count)", within: .seconds(10)) {
                    host.log.ranges(of: "Plugin refused").count == count
                }
                // An edit that was undone: the library is the live one again.
                try folder.put("HelloOne", as: "Hello")
                try await host.wait("the refusal to be over", within: .seconds(10)) {
                    try await host.plugins()["Hello"]?.lastRefusal == nil
                }
            }
            #expect(await host.says("one"))
        }
    }

    @Test(arguments: ["the one that waits", "the one that starts it"])
    func `a trial process that is killed while it waits costs no build`(victim: String) async throws {
        try await HostProcess.withHello { host, folder in
            let server = try await host.plugins().processId
            let trial = try #require(
                ProcessTable.children(of: server).first { ProcessTable.commandLine($0).last == "trial" }
            )
            try await host.wait("a trial to be ready", within: .seconds(10)) {
                !ProcessTable.children(of: trial).isEmpty
            }
            for process in victim == "the one that waits" ? ProcessTable.children(of: trial) : [trial] {
                kill(process, SIGKILL)
            }
            for (build, word) in [("HelloTwo", "two"), ("HelloOne", "one"), ("HelloTwo", "two")] {
                try folder.put(build, as: "Hello")
                try await host.waitUntilItSays(word, within: .seconds(10))
            }
        }
    }

    @Test(arguments: [
        [
            "hang-init": "its init did not return within 10.0 seconds",
            "hang-self-check": "its self-check did not return within 5.0 seconds",
        ]
    ])
    func `a build that hangs is given up, and what is live serves meanwhile`(reasons: [String: String]) async throws {
        // Side by side, since each takes as long as its limit.
        try await withThrowingDiscardingTaskGroup { group in
            for (behaviour, reason) in reasons {
                group.addTask {
                    try await HostProcess.withHello(behaviour: behaviour) { host, folder in
                        let traffic = try await Traffic.during(host, clients: 1) {
                            try folder.put("HelloThree", as: "Hello")
                            try await expectRefusal(host, reason)
                        }
                        #expect(traffic.failures(but: ["one"]) == [])
                    }
                }
            }
        }
    }

    @Test func `a generation whose shutdown hangs holds up neither the next one nor the end`() async throws {
        try await HostProcess.withHello("HelloThree", behaviour: "hang-shutdown") { host, folder in
            #expect(await host.says("three"))
            for (build, word) in [("HelloTwo", "two"), ("HelloOne", "one")] {
                try folder.put(build, as: "Hello")
                try await host.waitUntilItSays(word)
            }
            let began = ContinuousClock.now
            #expect(try await host.stop() == 0)
            #expect(ContinuousClock.now - began < .seconds(20))
        }
    }
}

/// Waits until a rebuilt `Hello` was refused, and checks that the one before it is live in the same process.
private func expectRefusal(_ host: HostProcess, _ reason: String) async throws {
    try await host.waitForLog("Plugin refused", within: .seconds(60))
    let line = host.log.split(separator: "\n").first { $0.contains("Plugin refused") } ?? ""
    #expect(line.contains("plugin=Hello reason=") && line.contains(reason), "\(line)")
    #expect(try await host.get("/hello").text == "one")
    let list = try await host.plugins()
    let hello = try #require(list["Hello"])
    #expect(hello.live == 1 && hello.liveVersion == "1", "\(hello)")
    #expect(hello.generations.first?.state == "refused")
    #expect(hello.lastRefusal?.contains(reason) == true, "\(hello)")
    #expect(host.serverProcesses == [list.processId], "it is the only server, and has not died")
}
