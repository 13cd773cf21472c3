import Foundation
import PluginAPI
import TestKit
import Testing

struct ProblemTests {
    private static let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    private struct Form: Decodable {
        struct Track: Decodable { let trackNumber: Int }
        let tracks: [Track]
    }

    private static func problem(decoding json: String) throws -> Problem {
        let error = try #require(throws: (any Error).self) {
            try RadioRequestContext.makeDecoder().decode(Form.self, from: Data(json.utf8))
        }
        return Problem(error, logger: logger)
    }

    private static func problem(of query: Query, in database: Database) async throws -> Problem {
        let error = try await #require(throws: PostgresError.self) { try await database.execute(query) }
        return Problem(error, logger: logger)
    }

    @Test func `is itself`() {
        let problem = Problem.notFound("There is no album 1.")
        #expect(Problem(problem, logger: Self.logger) == problem)
        #expect(problem.type == "/problems/not-found")
    }

    @Test func `names the field of a body that is wrong`() throws {
        for (json, field) in [
            ("{}", "tracks"), ("{\"tracks\": 1}", "tracks"), ("{\"tracks\": [{}]}", "tracks.0.track_number"),
            ("{\"tracks\": [{\"track_number\": \"x\"}]}", "tracks.0.track_number"),
            ("{\"tracks\": [{\"track_number\": null}]}", "tracks.0.track_number"),
        ] {
            let problem = try Self.problem(decoding: json)
            #expect(problem.status == .unprocessableContent)
            #expect(problem.field == field, "\(json)")
        }
    }

    @Test func `says that a body is no JSON`() throws {
        for json in ["", "{", "nonsense"] {
            let problem = try Self.problem(decoding: json)
            #expect(problem.status == .badRequest && problem.kind == "malformed-body")
        }
    }

    @Test func `says what the framework found wrong`() {
        for (status, kind) in [
            (HTTPResponse.Status.badRequest, "malformed-body"), (.unsupportedMediaType, "unsupported-media-type"),
            (.contentTooLarge, "too-large"), (.notFound, "not-found"), (.conflict, "http-error"),
        ] {
            let problem = Problem(HTTPError(status), logger: Self.logger)
            #expect(problem.status == status && problem.kind == kind)
        }
        #expect(Problem(NIOTooManyBytesError(maxBytes: 1), logger: Self.logger).status == .contentTooLarge)
    }

    @Test func `hides what it does not know`() {
        struct Secret: Error { let password = "hunter2" }
        let problem = Problem(Secret(), logger: Self.logger)
        #expect(problem == .internalError)
        #expect(problem.status == .internalServerError)
    }

    @Test func `tells what contradicts the database`() async throws {
        try await withMigratedDatabase { database in
            try await database.execute("INSERT INTO genres (name) VALUES ('Dub')")
            let twice = try await Self.problem(of: "INSERT INTO genres (name) VALUES ('DUB')", in: database)
            #expect(twice.status == .conflict)
            #expect(twice.detail?.contains("genres_name_key") == true)
            let nowhere = try await Self.problem(
                of: "INSERT INTO albums (title, artist_id, genre_id) VALUES ('A', 1, 1)",
                in: database
            )
            #expect(nowhere.status == .unprocessableContent && nowhere.field == "albums_artist_id_fkey")
            let empty = try await Self.problem(of: "INSERT INTO genres (name) VALUES ('')", in: database)
            #expect(empty.status == .unprocessableContent && empty.kind == "invalid-field")
            let missing = try await Self.problem(of: "INSERT INTO genres (name) VALUES (NULL)", in: database)
            #expect(missing.status == .unprocessableContent && missing.field == "name")
            let broken = try await Self.problem(of: "SELECT nothing FROM nowhere", in: database)
            #expect(broken == .internalError)
        }
    }

    @Test func `asks to try again when the database is away`() async throws {
        try await withMigratedDatabase { database in
            await database.close()
            let problem = try await Self.problem(of: "SELECT 1", in: database)
            #expect(problem.status == .serviceUnavailable)
            #expect(problem.headers[.retryAfter] == "2")
        }
    }

    @Test func `is answered as RFC 9457 has it and never stored`() async throws {
        let head = HTTPRequest(method: .get, scheme: "http", authority: "test", path: "/api/albums/1?x=y")
        let problem = Problem.invalidParameter("id", "No \"id\".")
        let response = problem.response(
            to: Request(head: head, body: .init(buffer: ByteBuffer())),
            context: RadioRequestContext(logger: Self.logger)
        )
        #expect(response.status == .badRequest)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(response.headers[.cacheControl] == "no-store")
        let expected = """
            {"detail":"No \\"id\\".","field":"id","instance":"/api/albums/1","request_id":"-","status":400,\
            "title":"A parameter of the request is not valid.","type":"/problems/invalid-parameter"}
            """
        #expect(response.headers[.contentLength] == String(expected.utf8.count))
        #expect(response.body.contentLength == expected.utf8.count)
    }
}
