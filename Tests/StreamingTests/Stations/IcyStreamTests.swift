import Foundation
import PluginAPI
import Testing

@testable import Streaming

struct IcyStreamTests {
    /// A player that takes titles out of the sound, written from the protocol's description.
    private struct Player {
        var sound: [UInt8] = []
        var titles: [String] = []
        var blocks = 0

        init(_ stream: ByteBuffer) throws {
            var rest = Array(stream.readableBytesView)[...]
            while true {
                sound += rest.prefix(16_000)
                rest = rest.dropFirst(16_000)
                guard let length = rest.popFirst() else { return }
                blocks += 1
                let block = rest.prefix(Int(length) * 16)
                try #require(block.count == Int(length) * 16, "the block is whole")
                rest = rest.dropFirst(block.count)
                guard length > 0 else { continue }
                let text = try #require(String(bytes: block.prefix { $0 != 0 }, encoding: .utf8), "it is UTF-8")
                try #require(text.hasPrefix("StreamTitle='") && text.hasSuffix("';"))
                titles.append(String(text.dropFirst("StreamTitle='".count).dropLast(2)))
                #expect(block.drop { $0 != 0 }.allSatisfy { $0 == 0 })
                #expect(block.count - text.utf8.count < 16, "it is no longer than it must be")
            }
        }
    }

    @Test(arguments: 0..<15)
    func `gives back the sound byte for byte, and each title once`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let sound = ByteBuffer(bytes: (0..<100_000 + seed).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ seed) })
        var (stream, icy, rest) = (ByteBuffer(), IcyStream(), sound)
        // A title holds for about two blocks, so that each is told.
        while rest.readableBytes > 0 {
            let title = "Title \(rest.readerIndex / 32_000)"
            let size = Int.random(in: 1...(Bool.random(using: &random) ? 40 : 40_000), using: &random)
            let length = min(size, 32_000 - rest.readerIndex % 32_000, rest.readableBytes)
            guard let part = rest.readSlice(length: length) else { break }
            for piece in icy.take(part, title: title) { stream.writeImmutableBuffer(piece) }
        }
        let player = try Player(stream)
        #expect(player.sound == Array(sound.readableBytesView))
        #expect(player.titles == ["Title 0", "Title 1", "Title 2"])
        #expect(player.blocks == sound.readableBytes / 16_000)
    }

    @Test(arguments: [
        "", "Ada - Echoes", "it's", "';StreamUrl='x';", "a\r\nb\nc", "nul\0nul", "🎺 żółw 音",
        String(repeating: "x", count: 5000),
        String(repeating: "🎺", count: 5000), String(repeating: "👨‍👩‍👧‍👦", count: 5000),
        String(repeating: "e\u{301}\u{302}", count: 5000),
        "x" + String(repeating: "\u{301}", count: 5000), String(repeating: "'", count: 5000),
    ])
    func `tells any title such that a player can read it`(title: String) throws {
        var icy = IcyStream()
        var stream = ByteBuffer()
        for piece in icy.take(ByteBuffer(repeating: 1, count: 32_000), title: title) {
            stream.writeImmutableBuffer(piece)
        }
        let player = try Player(stream)
        #expect(player.sound == Array(repeating: 1, count: 32_000))
        let told = try #require(player.titles.first)
        #expect(player.titles.count == 1 && player.blocks == 2, "it is told once")
        #expect(!told.unicodeScalars.contains { $0 == "'" || $0 == "\n" || $0 == "\r" })
        if title.utf8.count < 100, !title.contains(where: { $0 == "'" || $0.isNewline || $0 == "\0" }) {
            #expect(told == title)
        }
        if title.utf8.count > 500 { #expect(told.count >= 100 || title.count < 100) }
    }
}
