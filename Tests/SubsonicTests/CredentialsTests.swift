import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Subsonic

/// Who may use the API.
struct CredentialsTests {
    private static let account = ["user": "joe", "password": "sesame"]

    private static func credentials(_ settings: [String: String]) throws -> Credentials {
        let values = Dictionary(
            uniqueKeysWithValues: settings.map {
                (
                    AbsoluteConfigKey($0.key.split(separator: ".").map(String.init)),
                    ConfigValue(.string($0.value), isSecret: true)
                )
            }
        )
        return try Credentials(settings: ConfigReader(provider: InMemoryProvider(values: values)))
    }

    private static func code(_ query: String, _ settings: [String: String]) throws -> Int? {
        let credentials = try credentials(settings)
        do throws(SubsonicError) {
            _ = try credentials.user(of: FormFields(query))
            return nil
        } catch {
            return error.code.rawValue
        }
    }

    @Test(arguments: ["", "u=anyone&p=anything", "u=a&t=b&s=c", "u=a", "apiKey=k"])
    func `everybody may, unless something is set`(query: String) throws {
        #expect(try Self.code(query, [:]) == nil)
    }

    @Test(arguments: [
        ("u=joe&p=sesame", nil), ("u=joe&p=enc:736573616d65", nil), ("u=joe&p=enc:736573616D65", nil),
        // The example of the API's reference.
        ("u=joe&t=26719a1196d2a940705a59634eb18eab&s=c19b2d", nil),
        ("u=joe&t=26719A1196D2A940705A59634EB18EAB&s=c19b2d", nil),
        ("u=joe&p=Sesame", 40), ("u=Joe&p=sesame", 40), ("u=joe&p=enc:7365", 40), ("u=joe&p=enc:zz", 40),
        ("u=joe&p=enc:7", 40), ("u=joe&p=enc:+1", 40), ("u=joe&p=%00", 0),
        ("u=joe&t=26719a1196d2a940705a59634eb18eab&s=c19b2e", 40), ("u=joe&t=&s=c19b2d", 10),
        ("", 10), ("u=joe", 10), ("p=sesame", 10), ("u=joe&t=26719a1196d2a940705a59634eb18eab", 10),
        ("u=joe&p=sesame&t=26719a1196d2a940705a59634eb18eab&s=c19b2d", 43),
        ("apiKey=sesame", 42), ("apiKey=sesame&u=joe", 43),
    ])
    func `a password or a token of it is asked for`(query: String, code: Int?) throws {
        #expect(try Self.code(query, Self.account) == code)
    }

    @Test(arguments: [
        ("apiKey=k-1", nil), ("apiKey=k-2", 44), ("apiKey=k-1&u=joe", 43), ("apiKey=k-1&p=sesame", 43),
        ("u=joe&p=sesame", 42), ("u=joe&t=1&s=2", 41), ("", 42),
    ])
    func `a key alone may be wanted`(query: String, code: Int?) throws {
        #expect(try Self.code(query, ["api.key": "k-1"]) == code)
    }

    @Test(arguments: [("apiKey=k-1", nil), ("u=joe&p=sesame", nil), ("apiKey=k", 44), ("u=joe&p=k-1", 40)])
    func `a key may stand beside a password`(query: String, code: Int?) throws {
        #expect(try Self.code(query, Self.account.merging(["api.key": "k-1"]) { $1 }) == code)
    }

    @Test func `a user without a password is a mistake that names the setting`() throws {
        #expect(throws: CredentialsError.incomplete(missing: "SUBSONIC_PASSWORD")) {
            try Self.credentials(["user": "joe"])
        }
        #expect(throws: CredentialsError.incomplete(missing: "SUBSONIC_USER")) {
            try Self.credentials(["password": "sesame"])
        }
    }

    @Test func `guard every method but the list of extensions`() async throws {
        try await MusicShelf.with(settings: Self.account) { shelf in
            for method in [
                "ping", "getArtists", "stream?id=tr-1", "getCoverArt?id=al-1", "scrobble?id=tr-1", "search3?query=",
            ] {
                let answer = try await shelf.json(method)
                #expect(answer.int("subsonic-response", "error", "code") == 10, "\(method)")
                let wrong = try await shelf.json("\(method)\(method.contains("?") ? "&" : "?")u=joe&p=wrong")
                #expect(wrong.int("subsonic-response", "error", "code") == 40, "\(method)")
            }
            let extensions = try await shelf.json("getOpenSubsonicExtensions")
            #expect(extensions.string("subsonic-response", "openSubsonicExtensions", 0, "name") == "formPost")
            #expect(extensions.count("subsonic-response", "openSubsonicExtensions") == 1)
            let ping = try await shelf.post("ping", form: "u=joe&p=sesame&f=json")
            #expect(ping.string("subsonic-response", "status") == "ok")
        }
    }

    @Test func `a listener is told of nobody else`() async throws {
        try await MusicShelf.with(settings: Self.account) { shelf in
            let own = try await shelf.json("getUser?u=joe&p=sesame&username=joe")
            #expect(own.string("subsonic-response", "user", "username") == "joe")
            let other = try await shelf.json("getUser?u=joe&p=sesame&username=admin")
            #expect(other.int("subsonic-response", "error", "code") == 50)
        }
    }
}
