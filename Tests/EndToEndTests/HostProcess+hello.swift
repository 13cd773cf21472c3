import Foundation
import FoundationNetworking
import PluginAPI
import TestKit
import Testing

extension HostProcess {
    /// Runs a test with a host that serves a fixture as its plugin `Hello`, and stops the host afterwards.
    ///
    /// `behaviour` is what `HelloThree` is to do, should it come in.
    static func withHello(
        _ built: String = "HelloOne",
        behaviour: String? = nil,
        and others: [String] = [],
        settings: [String: String?] = [:],
        _ body: (_ host: HostProcess, _ folder: PluginFolder) async throws -> Void
    ) async throws {
        let folder = try PluginFolder(others)
        try folder.put(built, as: "Hello")
        try await withTestDatabase { database in
            var all: [String: String?] = [
                "DATABASE_URL": database.url, "PLUGIN_DIR": folder.path,
                "PLUGINS": (["Hello"] + others).joined(separator: ","), "HELLO_BEHAVIOUR": behaviour,
            ]
            all.merge(settings) { _, new in new }
            let host = try await start(settings: all)
            try await host.waitForLog("Watching for rebuilt plugins")
            try await body(host, folder)
            #expect(try await host.stop() == 0)
        }
    }

    /// Whether `/hello` is answered with the word; false as well while nobody answers.
    func says(_ word: String) async -> Bool {
        guard let answer = try? await get("/hello") else { return false }
        return answer.status == .ok && answer.text == word
    }

    /// Waits until `/hello` is answered with the word.
    func waitUntilItSays(_ word: String, within limit: Duration = .seconds(20)) async throws {
        try await wait("/hello to say \"\(word)\"", within: limit) { await says(word) }
    }

    /// Has the server die in a handler of `HelloThree`.
    ///
    /// On a connection of its own: on one that was used before, curl sends the request again when it breaks.
    func crash() async {
        let session = URLSession(configuration: .ephemeral)
        defer { session.invalidateAndCancel() }
        guard let url = URL(string: "/hello/crash", relativeTo: base) else { return }
        _ = try? await session.data(from: url)
    }
}
