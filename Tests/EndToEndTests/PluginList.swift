import Foundation
import PluginAPI
import TestKit

/// What `GET /_host/plugins` answers, as far as the tests look at it.
struct PluginList: Sendable, Decodable {
    /// One build of a plugin.
    struct Generation: Sendable, Decodable {
        let number: Int
        let state: String
        let reason: String?
        let version: String?
        let stepsMilliseconds: [String: Double]
    }

    /// A plugin and its builds, the youngest first.
    struct Plugin: Sendable, Decodable {
        let name: String
        let live: Int?
        let lastRefusal: String?
        let generations: [Generation]

        /// The version of the live build.
        var liveVersion: String? { generations.first { $0.number == live && $0.state == "live" }?.version }
    }

    let plugins: [Plugin]
    let residentImages: Int
    let processId: Int32

    subscript(plugin: String) -> Plugin? { plugins.first { $0.name == plugin } }
}

extension HostProcess {
    /// Asks the serving process what it knows of its plugins.
    func plugins() async throws -> PluginList {
        let answer = try await send("GET", "/_host/plugins", token: true)
        guard answer.status == .ok else { throw HostProcessError("no list of plugins: \(answer.text)") }
        return try RadioRequestContext.makeDecoder().decode(PluginList.self, from: answer.body)
    }
}
