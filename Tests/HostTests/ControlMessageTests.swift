import Foundation
import Testing

@testable import Host

struct ControlMessageTests {
    private static let copy = PluginStaging.Copy(path: "/staging/libCatalog-12-3.so", digest: "ff9c")

    @Test(arguments: [
        ServerMessage.ready, .opening(plugin: "Catalog", copy: copy), .abandoned(plugin: "Catalog"),
        .live(plugin: "Catalog", copy: copy), .tookBack(plugin: "Catalog", digest: "ff9c", reason: "it \"fails\"\n"),
        .replaceMe(reason: "memory"), .crashed(image: "libCatalog-12-3.so"), .crashed(image: nil),
    ])
    func `what a server says is one line, and is understood`(message: ServerMessage) throws {
        let line = try JSONEncoder().encode(message)
        #expect(!line.contains(UInt8(ascii: "\n")))
        #expect(try JSONDecoder().decode(ServerMessage.self, from: line) == message)
    }

    @Test(arguments: [
        SupervisorMessage.begin(
            Beginning(
                staging: "/staging",
                recovery: Recovery(
                    withheld: ["Catalog": ["ff9d"]],
                    reasons: ["Catalog": "it crashed\n"],
                    previous: ["Catalog": copy]
                ),
                isDevelopment: true
            )
        ),
        .handOver, .reload(plugins: ["Catalog", "Jobs"]), .development(.building(["Catalog"])),
        .development(.broken([])),
        .development(.broken([BuildFailure(subject: "Catalog", output: "/x/A.swift:1:2: error: no\n", root: "/x")])),
        .development(.broken([BuildFailure(refused: "Jobs", reason: "its init failed")])),
        .development(.reloaded(["Catalog"])), .development(.assets(["index.html"])),
    ])
    func `what a supervisor says is one line, and is understood`(message: SupervisorMessage) throws {
        let line = try JSONEncoder().encode(message)
        #expect(!line.contains(UInt8(ascii: "\n")))
        #expect(try JSONDecoder().decode(SupervisorMessage.self, from: line) == message)
    }

    /// The very lines that `Sources/CrashReport/CrashReport.c` puts together in the signal handler.
    @Test(arguments: [
        (#"{"crashed":{"image":"libCatalog-12-3.so"}}"#, ServerMessage.crashed(image: "libCatalog-12-3.so")),
        (#"{"crashed":{}}"#, .crashed(image: nil)),
    ])
    func `the last line of a server that dies is understood`(line: String, message: ServerMessage) throws {
        #expect(try JSONDecoder().decode(ServerMessage.self, from: Data(line.utf8)) == message)
    }
}
