import Foundation
import PluginAPI
import TestKit
import Testing

/// A host behind nginx as docs/cdn.md sets it up: how often the host is asked, by its access log.
@Suite(.serialized) struct CacheInFrontTests {
    @Test func `of forty who ask for a segment at once, one reaches the host`() async throws {
        try await Self.withPublishedTrack { host, proxy, track in
            let segments = try await Self.segments(of: track, through: proxy)
            #expect(segments.count >= 3)
            let answers = try await withThrowingTaskGroup(of: (String, Answer).self) { group in
                for path in segments {
                    for _ in 0..<40 { group.addTask { (path, try await proxy.get(path)) } }
                }
                return try await group.reduce(into: [:]) { $0[$1.0, default: [Answer]()].append($1.1) }
            }
            for path in segments {
                #expect(Self.requests(for: path, to: host) == 1, "\(path)")
                // Asked without the cache, of course.
                let direct = try await host.get(path)
                let all = try #require(answers[path])
                #expect(all.count == 40)
                #expect(all.allSatisfy { $0.status == .ok && $0.body == direct.body })
                #expect(all.allSatisfy { $0.headers[.eTag] == direct.headers[.eTag] })
            }
        }
    }

    @Test func `a part of a segment and whether it has changed are answered by the cache`() async throws {
        try await Self.withPublishedTrack { host, proxy, track in
            let path = try #require(try await Self.segments(of: track, through: proxy).first)
            let whole = try await proxy.get(path)
            let part = try await proxy.get(path, headers: ["Range": "bytes=188-375"])
            #expect(part.status == .partialContent && part.body == whole.body.dropFirst(188).prefix(188))
            let tag = try #require(whole.headers[.eTag])
            #expect(try await proxy.get(path, headers: ["If-None-Match": tag]).status == .notModified)
            #expect(whole.headers[.accessControlAllowOrigin] == "*")
            #expect(Self.requests(for: path, to: host) == 1)
        }
    }

    @Test func `a new recording is heard at once, with nothing purged`() async throws {
        try await Self.withPublishedTrack { host, proxy, track in
            let first = try await Self.segments(of: track, through: proxy)
            for path in first { #expect(try await proxy.get(path).status == .ok) }
            try await host.publish(try await AudioFixture.mp3.make(seconds: 8), named: "second.mp3", as: track.id)
            let second = try await Self.segments(of: track, through: proxy)
            #expect(Set(first).isDisjoint(with: second))
            for path in second { #expect(try await proxy.get(path).status == .ok) }
            // Whoever is in the middle of the old one hears it to its end.
            for path in first { #expect(try await proxy.get(path).status == .ok) }
        }
    }

    @Test func `an error is not kept`() async throws {
        try await Self.withPublishedTrack { host, proxy, track in
            for number in [999, 999, 999] {
                let answer = try await proxy.get("\(track.path)/segments/\(number).ts?v=1")
                #expect(answer.status == .notFound && answer.headers[.cacheControl] == "no-store")
            }
            #expect(Self.requests(for: "\(track.path)/segments/999.ts", to: host) == 3)
        }
    }

    @Test func `a track's playlist is asked for each time`() async throws {
        try await Self.withPublishedTrack { host, proxy, track in
            let path = "\(track.path)/playlist.m3u8"
            let answers = [try await proxy.get(path), try await proxy.get(path)]
            #expect(answers.allSatisfy { $0.status == .ok && $0.body == answers[0].body })
            #expect(Self.requests(for: path, to: host) == 2)
        }
    }

    @Test func `a station's playlist is asked for again when it has grown old, and not before`() async throws {
        try await Self.withPublishedTrack { host, proxy, track in
            let path = "/radio/\(track.genre)/live.m3u8"
            let before = Self.requests(for: path, to: host)
            var asked: [(at: ContinuousClock.Instant, maximumAge: Int)] = []
            var answers = 0
            try await host.wait("the playlist to grow old twice") {
                let now = ContinuousClock.now
                let answer = try await proxy.get(path)
                #expect(answer.status == .ok)
                answers += 1
                if !Self.isKept(answer) {
                    // nginx counts whole seconds, and keeps an answer for no less than it may.
                    if let last = asked.last {
                        #expect(ContinuousClock.now - last.at >= .seconds(last.maximumAge))
                    }
                    asked.append((now, try #require(Self.maximumAge(answer))))
                }
                return asked.count == 3
            }
            #expect(answers > 3)
            #expect(Self.requests(for: path, to: host) == before + 3)
        }
    }

    @Test func `one answer is kept for all that clients accept`() async throws {
        try await Self.withPublishedTrack { host, proxy, track in
            let path = "/radio/\(track.genre)/live.m3u8"
            // Long enough that the host would compress it for whoever asks it for that.
            #expect(try await host.get(path).headers[.vary] == "Accept-Encoding")
            try await host.wait("three answers to come from one") {
                let plain = try await proxy.get(path, headers: ["Accept-Encoding": "identity"])
                #expect(plain.headers[.contentEncoding] == nil)
                var ids = [plain.headers[.requestID]]
                for accepted in ["gzip", "gzip;q=0.5, *;q=0"] {
                    let answer = try await proxy.get(path, headers: ["Accept-Encoding": accepted])
                    // URLSession has unpacked it.
                    #expect(answer.headers[.contentEncoding] == "gzip")
                    #expect(answer.headers[.vary]?.contains("Accept-Encoding") == true)
                    ids.append(answer.headers[.requestID])
                }
                // The host gives each request an id. In between, the playlist may have grown old.
                return Set(ids).count == 1
            }
        }
    }

    @Test func `what is for operators stays inside`() async throws {
        try await Self.withPublishedTrack { host, proxy, _ in
            for path in ["/metrics", "/_host/plugins"] {
                let answer = try await proxy.get(path)
                #expect(answer.status == .notFound)
                #expect(Self.requests(for: path, to: host) == 0)
            }
        }
    }

    // MARK: - Steps

    /// Whether the answer was kept, so that the host was not asked.
    private static func isKept(_ answer: Answer) -> Bool {
        HTTPField.Name("X-Cache-Status").flatMap { answer.headers[$0] } == "HIT"
    }

    private static func maximumAge(_ answer: Answer) -> Int? {
        answer.headers[.cacheControl]?.firstMatch(of: /max-age=(\d+)/).flatMap { Int($0.output.1) }
    }

    /// Runs a test with a host that has a track of three segments to play, and nginx in front of it.
    private static func withPublishedTrack(
        _ body: @Sendable (_ host: HostProcess, _ proxy: CachingProxy, _ track: PublishedTrack) async throws -> Void
    ) async throws {
        try await PublishedTrack.with { track in
            try await CachingProxy.with(track.host) { try await body(track.host, $0, track) }
        }
    }

    /// The addresses of a track's segments, as its playlist has them.
    private static func segments(of track: PublishedTrack, through proxy: CachingProxy) async throws -> [String] {
        let playlist = try await proxy.get("\(track.path)/playlist.m3u8")
        return HLSPlaylist(playlist.text).addresses.map { "\(track.path)/\($0)" }
    }

    /// How often the host has been asked for a path, whatever the query.
    private static func requests(for path: String, to host: HostProcess) -> Int {
        let path = path.prefix { $0 != "?" }
        return host.log.split(separator: "\n").count { $0.contains("http.path=\(path) ") && $0.contains("] Request") }
    }
}
