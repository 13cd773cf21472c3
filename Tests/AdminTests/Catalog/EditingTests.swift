import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Admin

/// Changes and deletions of what is in the catalogue.
struct EditingTests {
    private static func tag(_ office: Office, _ path: String) async throws -> String {
        try #require(try await office.get(path).headers[.eTag])
    }

    @Test func `changes what is sent, clears what is null, and leaves the rest`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let path = "/admin/albums/\(album)"
            let first = try await office.send(
                .patch,
                path,
                json: #"{"title": "Other", "release_year": 1976, "description": "x"}"#,
                headers: [.ifMatch: try await Self.tag(office, path)]
            )
            #expect(first.status == .ok, "\(first.text)")
            #expect(first.string("album", "title") == "Other" && first.int("album", "release_year") == 1976)
            let tag = try #require(first.headers[.eTag])
            #expect(tag == (try await Self.tag(office, path)))
            let second = try await office.send(.patch, path, json: #"{"release_year": null}"#, headers: [.ifMatch: tag])
            #expect(second.text.contains(#""release_year":null"#) && second.string("album", "description") == "x")
            #expect(second.string("album", "title") == "Other")
        }
    }

    @Test func `refuses to change what somebody else has changed`() async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            let path = "/admin/tracks/\(track)"
            let seen = try await Self.tag(office, path)
            let without = try await office.send(.patch, path, json: #"{"title": "A"}"#)
            #expect(without.status == .preconditionRequired)
            let one = try await office.send(.patch, path, json: #"{"title": "A"}"#, headers: [.ifMatch: seen])
            #expect(one.status == .ok)
            for method in [HTTPRequest.Method.patch, .delete] {
                let other = try await office.send(method, path, json: #"{"title": "B"}"#, headers: [.ifMatch: seen])
                #expect(other.status == .preconditionFailed, "\(method)")
            }
            #expect(try await office.get(path).string("track", "title") == "A")
        }
    }

    @Test func `of many who change at once, one has seen what is there`() async throws {
        try await Office.with { office in
            let genre = try await office.shelf.genre()
            let path = "/admin/genres/\(genre)"
            let seen = try await Self.tag(office, path)
            let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for number in 1...8 {
                    group.addTask {
                        try await office.send(
                            .patch,
                            path,
                            json: #"{"description": "\#(number)"}"#,
                            headers: [.ifMatch: seen]
                        )
                        .status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == .ok } == 1)
            #expect(statuses.count { $0 == .preconditionFailed } == 7)
        }
    }

    @Test func `names what contradicts a change`() async throws {
        try await Office.with { office in
            let (one, two) = (try await office.shelf.genre("One"), try await office.shelf.genre("Two"))
            let album = try await office.shelf.album()
            func change(_ path: String, _ json: String) async throws -> Answer {
                try await office.send(.patch, path, json: json, headers: [.ifMatch: "*"])
            }
            #expect(try await change("/admin/genres/\(two)", #"{"name": "ONE"}"#).status == .conflict)
            let fields: [(String, String, String)] = [
                ("/admin/genres/\(one)", #"{"name": ""}"#, "name"),
                ("/admin/albums/\(album)", #"{"genre_id": 999999}"#, "genre_id"),
                ("/admin/albums/\(album)", #"{"artist_id": null}"#, "artist_id"),
                ("/admin/albums/\(album)", #"{"release_year": 0}"#, "release_year"),
                (
                    "/admin/tracks/\(try await office.shelf.track(on: album))", #"{"track_number": null}"#,
                    "track_number"
                ),
            ]
            for (path, json, field) in fields {
                let answer = try await change(path, json)
                #expect(answer.status == .unprocessableContent && answer.string("field") == field, "\(answer.text)")
            }
            #expect(try await change("/admin/albums/999999", "{}").status == .notFound)
        }
    }

    @Test func `what was given is no longer taken from a file`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let made = try await office.post("/admin/tracks", json: #"{"album_id": \#(album)}"#)
            let path = "/admin/tracks/\(try #require(made.int("track", "id")))"
            _ = try await office.send(.patch, path, json: #"{"title": "Mine"}"#, headers: [.ifMatch: "*"])
            let flags = try await office.database.one(
                "SELECT has_provisional_title, has_provisional_number FROM tracks",
                as: (Bool, Bool).self
            )
            #expect(flags == (false, true))
        }
    }

    @Test func `says what would go, and lets albums go with a genre only when told to`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            _ = try await office.shelf.track(on: album)
            let genre = try await office.database.one("SELECT genre_id FROM albums", as: Int.self)
            let path = "/admin/genres/\(genre)"
            let told = try await office.get("\(path)/deletion")
            #expect(told.int("deletion", "albums") == 1 && told.int("deletion", "tracks") == 1)
            let headers: HTTPFields = [.ifMatch: try await Self.tag(office, path)]
            let refused = try await office.send(.delete, path, headers: headers)
            #expect(refused.status == .conflict && refused.string("type") == "/problems/in-use")
            #expect(try await office.send(.delete, "\(path)?cascade=maybe", headers: headers).status == .badRequest)
            #expect(try await office.send(.delete, path).status == .preconditionRequired)
            #expect(try await office.send(.delete, "\(path)?cascade=true", headers: headers).status == .noContent)
            let left = try await office.database.one(
                "SELECT (SELECT count(*) FROM albums), (SELECT count(*) FROM tracks), (SELECT count(*) FROM artists)",
                as: (Int, Int, Int).self
            )
            #expect(left == (0, 0, 1))
            #expect(try await office.get(path).status == .notFound)
        }
    }

    @Test func `changes many alike, or none`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let tracks = [
                try await office.shelf.track(on: album, number: 1), try await office.shelf.track(on: album, number: 2),
            ]
            func change(_ ids: [Int], _ set: String) async throws -> Answer {
                try await office.send(.patch, "/admin/tracks", json: #"{"ids": \#(ids), "set": \#(set)}"#)
            }
            let done = try await change(tracks, #"{"sample_duration": 30}"#)
            #expect(done.status == .ok && done.int("changed") == 2)
            let samples = try await office.database.query("SELECT sample_duration FROM tracks", as: Double.self)
            #expect(samples == [30, 30])
            #expect(try await change(tracks + [999_999], #"{"sample_duration": 5}"#).status == .notFound)
            #expect(try await change(tracks, #"{"sample_duration": -1}"#).string("field") == "sample_duration")
            #expect(try await change(tracks, "[]").string("field") == "set")
            #expect(try await change([], "{}").string("field") == "ids")
            #expect(try await change(Array(1...201), "{}").string("field") == "ids")
            let after = try await office.database.query("SELECT sample_duration FROM tracks", as: Double.self)
            #expect(after == [30, 30])
        }
    }

    @Test func `adds up what is stored`() async throws {
        try await Office.with { office in
            _ = try await office.shelf.track()
            let answer = try await office.get("/admin/storage")
            #expect(answer.status == .ok, "\(answer.text)")
            #expect(try #require(answer.int("storage", "database_bytes")) > 1_000_000)
            #expect(answer.int("storage", "segment_bytes") == 0)
            #expect(answer.text.contains(#""name":"Genre of First""#))
            #expect(answer.text.matches(of: /"day":"20[0-9]{2}-[0-9]{2}-[0-9]{2}"/).count == 30)
        }
    }
}
