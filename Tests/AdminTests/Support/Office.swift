import PluginAPI
import TestKit

@testable import Admin

/// A database of its own with the plugin on it, and short ways to talk to it.
struct Office: Sendable {
    let shelf: Shelf
    let harness: PluginHarness

    /// Opens an office, runs a test in it and closes it.
    static func with(
        limit: ByteCount? = nil,
        publicDirectory: String = "Public",
        programs: String? = nil,
        _ body: (Office) async throws -> Void
    ) async throws {
        try await withMigratedDatabase { database in
            let harness = try await PluginHarness(AdminPlugin.self, database: database) { settings in
                settings.publicDirectory = publicDirectory
                if let programs { settings.pluginDirectory = programs }
                if let limit { settings.maximumUploadSize = limit }
            }
            try await body(Office(shelf: Shelf(database: database), harness: harness))
        }
    }

    var database: Database { shelf.database }

    // MARK: - Requests

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        headers: HTTPFields = [:],
        token: Bool = true,
        body: RequestBody = .init(buffer: ByteBuffer())
    ) async throws -> Answer {
        try await harness.send(method, path, headers: headers, token: token, body: body)
    }

    /// Sends JSON, with fields for a session or a condition where given.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        json: String,
        headers: HTTPFields = [:],
        token: Bool = true
    ) async throws -> Answer {
        var headers = headers
        headers[.contentType] = "application/json"
        return try await send(
            method,
            path,
            headers: headers,
            token: token,
            body: .init(buffer: ByteBuffer(string: json))
        )
    }

    func get(_ path: String) async throws -> Answer { try await send(.get, path) }

    func post(_ path: String, json: String) async throws -> Answer {
        try await harness.send(.post, path, token: true, json: json)
    }

    func upload(_ form: FormBody, for track: Int) async throws -> Answer {
        try await upload(.init(buffer: form.bytes), for: track)
    }

    func upload(_ body: RequestBody, for track: Int, headers: HTTPFields = [:]) async throws -> Answer {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = FormBody.contentType }
        return try await send(.post, "/admin/tracks/\(track)/upload", headers: headers, body: body)
    }
}
