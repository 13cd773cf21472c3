import Foundation
import Testing

@testable import PluginAPI

struct GzipTests {
    /// What the program `gzip` makes of members one after another (RFC 1952 §2.2).
    private static func decompress(_ bytes: Data) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gz")
        try bytes.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "--decompress", "--stdout", file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return output
    }

    @Test func `makes what gzip reads, of any length and content`() throws {
        var dice = Dice(seed: 4)
        var (whole, members) = (Data(), Data())
        for size in [0, 1, 2, 1023, 1024, 65_535, 65_536, 300_000] {
            for isRandom in [true, false] {
                let bytes = Data((0..<size).map { isRandom ? UInt8(dice.roll(0...255)) : UInt8($0 / 7 % 64 + 32) })
                let compressed = try #require(Gzip.compress(ByteBuffer(bytes: bytes)))
                if !isRandom, size > 1000 { #expect(compressed.readableBytes < size / 2) }
                whole += bytes
                members += Data(compressed.readableBytesView)
            }
        }
        #expect(try Self.decompress(members) == whole)
    }

    @Test func `reads from where the reader is, and makes the same of the same`() throws {
        var buffer = ByteBuffer(string: "before" + String(repeating: "after", count: 1000))
        buffer.moveReaderIndex(forwardBy: 6)
        let compressed = try #require(Gzip.compress(buffer))
        #expect(
            try Self.decompress(Data(compressed.readableBytesView))
                == Data(String(repeating: "after", count: 1000).utf8)
        )
        // Hosts answer with one tag for both, so they are to answer with the same bytes.
        #expect(Gzip.compress(buffer) == compressed)
    }
}
