import Foundation

/// The answer of `GET /_host/plugins` for people.
struct PluginTable {
    private let answer: PluginListAnswer

    init(_ answer: PluginListAnswer) {
        self.answer = answer
    }

    /// A line for each build, the youngest first, with columns that stand under each other.
    var text: String {
        let heads = ["PLUGIN", "BUILD", "STATE", "VERSION", "DIGEST", "TOOK", "REQUESTS", "FAILED", "IN FLIGHT"]
        let rows = answer.plugins.flatMap { plugin in plugin.generations.map { row(plugin.name, $0) } }
        var lines = TextColumns.lines([heads] + rows)
        for plugin in answer.plugins {
            if let reason = plugin.lastRefusal { lines.append("\(plugin.name): \(reason)") }
            for build in plugin.generations {
                if let obstacle = build.waitsFor {
                    lines.append("\(plugin.name) \(build.number) waits for \(obstacle)")
                }
            }
        }
        lines.append(
            "\(answer.residentImages) images mapped, \(answer.residentMemoryBytes >> 20) MiB resident, "
                + "process \(answer.processId)"
        )
        return lines.joined(separator: "\n")
    }

    private func row(_ plugin: String, _ build: PluginReport.Generation) -> [String] {
        let took = build.stepsMilliseconds[ReloadState.live.rawValue].map { "\($0) ms" } ?? "-"
        return [
            plugin, build.state == .refused ? "-" : "\(build.number)", build.state.rawValue, build.version ?? "-",
            "\(build.digest.prefix(12))", took,
            "\(build.requests)", "\(build.failures)", "\(build.inFlight)",
        ]
    }
}
