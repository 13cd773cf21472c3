import PluginAPI
import Testing

@testable import Streaming

struct AudioFramesTests {
    @Test(arguments: 0..<40)
    func `has every frame of a stream, byte for byte`(seed: Int) throws {
        let stream = SmallStream(frames: 1 + seed * 3, seed: seed)
        var bytes = ByteBuffer(string: "before")
        bytes.writeImmutableBuffer(stream.bytes)
        bytes.moveReaderIndex(forwardBy: 6)
        let audio = try #require(AudioFrames(transportStream: bytes))
        #expect(audio.count == stream.frames.count)
        #expect(audio.bytes == stream.sound)
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<20 {
            let first = Int.random(in: 0...audio.count, using: &random)
            let last = Int.random(in: first...audio.count, using: &random)
            #expect(audio.slice(first..<last) == ByteBuffer(bytes: stream.frames[first..<last].joined()))
        }
        #expect(audio.slice(0..<audio.count + 1) == nil)
        #expect(audio.slice(-1..<1) == nil)
    }

    @Test func `is nothing where there is no sound`() {
        #expect(AudioFrames(transportStream: ByteBuffer()) == nil)
        #expect(AudioFrames(transportStream: ByteBuffer(bytes: SmallStream(frames: 1, seed: 1).packets[0])) == nil)
        #expect(AudioFrames(transportStream: ByteBuffer(repeating: 0x47, count: 188 * 4)) == nil)
    }

    @Test(arguments: 0..<60)
    func `takes what is cut off for damaged, and frames that are not whole`(seed: Int) {
        let stream = SmallStream(frames: 40, seed: seed)
        let (bytes, sound) = (stream.bytes, stream.sound)
        let ends = stream.frames.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        var random = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<10 {
            let length = Int.random(in: 0..<bytes.readableBytes, using: &random)
            let audio = AudioFrames(transportStream: bytes.getSlice(at: 0, length: length) ?? ByteBuffer())
            // A cut between two packets may be one between two frames as well; then there is what came before.
            if let audio {
                #expect(length.isMultiple(of: 188))
                #expect(audio.bytes == sound.getSlice(at: 0, length: ends[audio.count]))
            }
        }
    }

    @Test(arguments: 0..<60)
    func `survives whatever bytes there are`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var bytes = Array(SmallStream(frames: 30, seed: seed).packets.joined())
        for _ in 0..<20 {
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                // The beginnings of packets decide the most.
                let packet = Int.random(in: 0..<bytes.count / 188, using: &random) * 188
                let offset =
                    Bool.random(using: &random)
                    ? Int.random(in: 0..<16, using: &random) : Int.random(in: 0..<188, using: &random)
                bytes[packet + offset] =
                    [0, 0xFF, 0x47, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random) ?? 0
            }
            check(ByteBuffer(bytes: bytes))
        }
        check(ByteBuffer(bytes: (0..<188 * 8).map { _ in UInt8.random(in: 0...255, using: &random) }))
        check(ByteBuffer(bytes: (0..<188 * 8).map { $0 % 188 == 0 ? 0x47 : UInt8.random(in: 0...255, using: &random) }))
    }

    /// What is said to be frames are frames.
    private func check(_ bytes: ByteBuffer) {
        guard let audio = AudioFrames(transportStream: bytes) else { return }
        #expect(audio.bounds.first == 0 && audio.bounds.last == audio.bytes.readableBytes)
        for index in 0..<audio.count {
            let frame = audio.slice(index..<index + 1)
            #expect(
                (frame?.readableBytes ?? 0) >= 7
                    && frame?.getInteger(at: frame?.readerIndex ?? 0, as: UInt8.self) == 0xFF
            )
        }
    }
}
