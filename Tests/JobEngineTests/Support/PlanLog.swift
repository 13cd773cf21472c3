import Foundation
import PluginAPI
import TestKit

/// The plans of statements as the server has run them, taken from its log with auto_explain.
struct PlanLog: Sendable {
    /// One connection, whose statements are all explained.
    let database: Database
    private let path: String
    private let process: Int

    /// Opens a database anew such that the server explains what is run.
    static func with(_ test: TestDatabase, _ body: (PlanLog) async throws -> Void) async throws {
        let options = [
            "session_preload_libraries=auto_explain", "auto_explain.log_min_duration=0", "auto_explain.log_analyze=on",
            "auto_explain.log_timing=off",
        ]
        .map { "-c \($0)" }.joined(separator: " ")
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._")
        let escaped = options.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        var configuration = try PostgresConfiguration(url: "\(test.url)&options=\(escaped)")
        configuration.maxConnections = 1
        let database = Database(configuration: configuration, logger: .quiet)
        let process = try await database.one("SELECT pg_backend_pid()", as: Int.self)
        let folder = try await database.one("SELECT current_setting('data_directory')", as: String.self)
        do {
            try await body(PlanLog(database: database, path: "\(folder)/log", process: process))
        } catch {
            await database.close()
            throw error
        }
        await database.close()
    }

    /// Runs something and answers the plans of its statements.
    func plans(of work: () async throws -> Void) async throws -> [String] {
        let before = try Data(contentsOf: URL(fileURLWithPath: path)).count
        try await work()
        let log = try Data(contentsOf: URL(fileURLWithPath: path)).dropFirst(before)
        var plans: [String] = []
        var isOurs = false
        for line in String(decoding: log, as: UTF8.self).split(separator: "\n") {
            // What belongs to the entry above begins with a tab.
            if !line.hasPrefix("\t") {
                isOurs = line.contains("[\(process)]") && line.contains("plan:")
                if isOurs { plans.append("") }
            } else if isOurs {
                plans[plans.count - 1] += line + "\n"
            }
        }
        return plans
    }
}
