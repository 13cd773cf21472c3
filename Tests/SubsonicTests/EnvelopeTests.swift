import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Subsonic

/// What every answer has, in each form.
struct EnvelopeTests {
    @Test(arguments: ["ping", "ping.view"])
    func `is XML where nothing else is asked for`(call: String) async throws {
        try await MusicShelf.with { shelf in
            let answer = try await shelf.get(call)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "text/xml; charset=utf-8")
            #expect(answer.headers[.cacheControl] == "no-store")
            let root = try #require(try XMLTree(answer.body)["subsonic-response"])
            #expect(
                root.attributes == [
                    "xmlns": "http://subsonic.org/restapi", "status": "ok", "version": "1.16.1", "type": "needledrop",
                    "serverVersion": SubsonicPlugin.manifest.version, "openSubsonic": "true",
                ]
            )
        }
    }

    @Test func `is JSON with values of their types`() async throws {
        try await MusicShelf.with { shelf in
            let answer = try await shelf.json("ping.view")
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.string("subsonic-response", "version") == "1.16.1")
            #expect(answer.text.contains(#""openSubsonic":true"#))
        }
    }

    @Test func `is a call of a function where that is asked for`() async throws {
        try await MusicShelf.with { shelf in
            let answer = try await shelf.get("ping?f=jsonp&callback=app.got_it")
            #expect(answer.headers[.contentType] == "application/javascript; charset=utf-8")
            #expect(answer.text.hasPrefix(#"app.got_it({"subsonic-response":{"#) && answer.text.hasSuffix(");"))
        }
    }

    @Test(arguments: ["", "alert(1)//", "a;b", "a b", "é", "1a", "a..b", String(repeating: "a", count: 101)])
    func `calls no function of another name`(callback: String) async throws {
        try await MusicShelf.with { shelf in
            let encoded = callback.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let error = try await shelf.xml("ping?f=jsonp&callback=\(encoded)")["subsonic-response", "error"]
            #expect(error?.attributes["code"] == (callback.isEmpty ? "10" : "0"))
            #expect(error?.attributes["message"]?.contains("callback") == true)
        }
    }

    @Test func `takes parameters of a form as well as of the query`() async throws {
        try await MusicShelf.with { shelf in
            let answer = try await shelf.post("getUser", form: "username=a+b%2Bc&u=a+b%2Bc&f=json")
            #expect(answer.string("subsonic-response", "user", "username") == "a b+c")
            let mixed = try await shelf.post("getUser?username=x", form: "u=x&f=json")
            #expect(mixed.string("subsonic-response", "user", "username") == "x")
        }
    }

    @Test func `an error has status 200, a code and a sentence in both forms`() async throws {
        try await MusicShelf.with { shelf in
            let answer = try await shelf.json("getAlbum")
            #expect(answer.status == .ok)
            #expect(answer.string("subsonic-response", "status") == "failed")
            #expect(answer.int("subsonic-response", "error", "code") == 10)
            #expect(answer.string("subsonic-response", "error", "message") == "The parameter id is missing.")
            let root = try await shelf.xml("getAlbum")["subsonic-response"]
            #expect(root?.attributes["status"] == "failed")
            #expect(root?["error"]?.attributes["code"] == "10")
        }
    }

    @Test func `a method that there is not is told so`() async throws {
        try await MusicShelf.with { shelf in
            let answer = try await shelf.json("selfDestruct")
            #expect(answer.status == .notFound)
            #expect(answer.int("subsonic-response", "error", "code") == 70)
        }
    }

    @Test(arguments: [
        "getAlbum?id=al-0", "getAlbum?id=al-01", "getAlbum?id=al--1", "getAlbum?id=al-99999999999999999999",
        "getAlbum?id=tr-1", "getAlbum?id=1", "getAlbum?id=%27%3B%20DROP%20TABLE%20albums", "getAlbum?id=al-7",
        "getArtist?id=al-1", "getSong?id=al-1", "stream?id=al-1", "stream?id=tr-7", "getCoverArt?id=al-7",
        "getMusicDirectory?id=tr-1", "getPlaylist?id=1", "hls?id=tr-7", "getArtistInfo2?id=tr-1",
    ])
    func `what is not there is not found`(call: String) async throws {
        try await MusicShelf.with { shelf in
            let answer = try await shelf.json(call)
            #expect(answer.status == .ok)
            #expect(answer.int("subsonic-response", "error", "code") == 70, "\(answer.text)")
        }
    }

    @Test(arguments: [
        ("getAlbumList2?type=newest&size=x", "size"), ("getAlbumList2?type=newest&size=-1", "size"),
        ("getAlbumList2?type=newest&offset=1e9", "offset"), ("getAlbumList2?type=worst", "type"),
        ("getAlbumList2?type=byYear&fromYear=1&toYear=z", "toYear"), ("getSong?id=%00", "id"), ("getSong?id=%FF", "id"),
        ("ping?f=yaml", "f"), ("search3?query=\(String(repeating: "q", count: 201))", "query"),
        ("getCoverArt?id=al-1&size=0", "size"), ("stream?id=tr-1&maxBitRate=fast", "maxBitRate"),
    ])
    func `an error names the parameter`(call: String, name: String) async throws {
        try await MusicShelf.with { shelf in
            let error = try await shelf.xml(call)["subsonic-response", "error"]
            #expect(error?.attributes["code"] == "0")
            #expect(error?.attributes["message"]?.contains(" \(name) ") == true, "\(error?.attributes ?? [:])")
        }
    }

    @Test(arguments: [
        ("getAlbumList2", "type"), ("getAlbumList2?type=byGenre", "genre"), ("getAlbumList2?type=byYear", "fromYear"),
        ("getAlbumList2?type=byYear&fromYear=1990", "toYear"), ("getSongsByGenre", "genre"), ("search3", "query"),
        ("getUser", "username"), ("stream", "id"), ("getCoverArt?id=", "id"),
    ])
    func `a missing parameter is named`(call: String, name: String) async throws {
        try await MusicShelf.with { shelf in
            let error = try await shelf.xml(call)["subsonic-response", "error"]
            #expect(error?.attributes["code"] == "10")
            #expect(error?.attributes["message"] == "The parameter \(name) is missing.")
        }
    }

    @Test func `a form has bounds`() async throws {
        try await MusicShelf.with { shelf in
            let long = try await shelf.post("ping", form: String(repeating: "a", count: 70_000))
            #expect(try XMLTree(long.body)["subsonic-response", "error"]?.attributes["code"] == "0")
            let many = try await shelf.post("ping", form: String(repeating: "a=1&", count: 501))
            #expect(try XMLTree(many.body)["subsonic-response", "error"]?.attributes["code"] == "0")
            let other = try await shelf.post("ping?f=json", form: "f=xml", type: "text/plain")
            #expect(other.string("subsonic-response", "status") == "ok")
        }
    }
}
