import Foundation
import PluginAPI
import Testing

struct AudioSignatureTests {
    @Test(arguments: [
        ("RIFF\0\0\0\0WAVEfmt ", AudioSignature.wav), ("RF64\0\0\0\0WAVEds64", .wav), ("FORM\0\0\0\0AIFFCOMM", .aiff),
        ("FORM\0\0\0\0AIFCFVER", .aiff), ("fLaC\0\0\0\u{22}", .flac), ("OggS\0\u{2}", .ogg),
        ("\0\0\0\u{20}ftypM4A ", .mp4),
        ("ID3\u{4}\0\0", .mp3),
    ])
    func `tells a file by its first bytes`(head: String, expected: AudioSignature) {
        #expect(AudioSignature(head.utf8) == expected)
    }

    @Test(arguments: [
        ([0xFF, 0xFB, 0x90, 0x64], AudioSignature.mp3), ([0xFF, 0xF3, 0x40], .mp3), ([0xFF, 0xE3], .mp3),
        ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6], .wma), ([0xFF, 0xF1, 0x50], .aac),
        ([0xFF, 0xF9], .aac), ([0xFF, 0xFD, 0xA4, 0x00], .mp3), ([0xFF, 0xFC], .mp3), ([0xFF, 0xF5, 0x80], .mp3),
    ])
    func `tells a raw frame by its sync word`(head: [UInt8], expected: AudioSignature) {
        #expect(AudioSignature(head) == expected)
    }

    @Test(arguments: [
        "", "R", "RIFF", "RIFF\0\0\0\0AVI LIST", "FORM\0\0\0\0ILBM", "fLa", "%PDF-1.7", "<html>", "#!/bin/sh",
        "PK\u{3}\u{4}",
        "#EXTM3U", "ffconcat version 1.0", "ID", "\0\0\0\0\0\0\0\0",
    ])
    func `tells nothing of what is no audio`(head: String) {
        #expect(AudioSignature(head.utf8) == nil)
    }

    @Test func `tells nothing of a lone sync byte or a reserved layer`() {
        #expect(AudioSignature([0xFF]) == nil)
        #expect(AudioSignature([0xFF, 0x00]) == nil)
        #expect(AudioSignature([0xFF, 0xD8, 0xFF, 0xE0]) == nil, "a JPEG picture")
        #expect(AudioSignature([0xFF, 0xE1]) == nil)
    }

    @Test func `looks at no more than it says`() {
        let late = String(repeating: "x", count: AudioSignature.length) + "fLaC"
        #expect(AudioSignature(late.utf8) == nil)
        let wave = Data("RIFF\0\0\0\0WAVEfmt ".utf8)
        #expect(AudioSignature(wave.prefix(AudioSignature.length)) == .wav)
        #expect(AudioSignature(Array(repeating: 0, count: AudioSignature.length) + MPEGFrames.mp3.bytes) == nil)
    }

    @Test func `tells a FLAC file behind a tag`() {
        #expect(
            AudioSignature(Array("ID3\u{4}\0\0\0\0\0\u{A}".utf8) + Array(repeating: 0, count: 10) + "fLaC".utf8) == .mp3
        )
    }

    @Test(arguments: MPEGFrames.all)
    func `finds two frames behind whatever is in front of them`(frames: MPEGFrames) {
        var generator = Generator(state: 1)
        let noise = (0..<3000).map { _ in UInt8.random(in: 0...254, using: &generator) }
        let junk: [[UInt8]] = [
            [], [0], Array(repeating: 0, count: 4096), noise, Array(repeating: 0xFF, count: 100),
            Array(String(repeating: "ICY 200 OK\r\n", count: 5000).utf8),
        ]
        for front in junk {
            #expect(AudioSignature(front + frames.bytes) == .mp3, "\(front.count) bytes of \(front.first ?? 0)")
            #expect(AudioSignature(front + frames.bytes + noise) == .mp3)
        }
    }

    @Test(arguments: MPEGFrames.all)
    func `finds no frames that do not belong together`(frames: MPEGFrames) {
        let front = Array(repeating: UInt8(0), count: 100)
        for (first, second) in [
            (frames.frame.dropLast(), frames.header), (frames.frame + [0], frames.header),
            (frames.frame, [0xFF, frames.header[1] ^ 0x10, frames.header[2], 0]),
            (frames.frame, [0xFF, frames.header[1] ^ 0x06, frames.header[2], 0]),
            (frames.frame, [0xFF, frames.header[1], frames.header[2] ^ 0x04, 0]),
            (frames.frame, [0xFF, frames.header[1], frames.header[2] | 0xF0, 0]),
            (frames.frame, [0xFF, frames.header[1]]), (frames.frame, []),
        ] {
            #expect(AudioSignature(front + first + second) == nil, "\(second)")
        }
    }

    @Test(
        arguments: [
            [0xFF, 0xD8, 0xFF, 0xE0], [0x89] + Array("PNG\r\n".utf8), Array("GIF89a".utf8), Array("BM".utf8),
            Array("%PDF-1.7".utf8), Array("<!DOCTYPE html>".utf8), Array("<html>".utf8), Array("PK\u{3}\u{4}".utf8),
            [0x1F, 0x8B, 8], Array("RIFF\0\0\0\0AVI LIST".utf8), Array("RIFF\0\0\0\0WEBPVP8 ".utf8),
            [0x1A, 0x45, 0xDF, 0xA3], [0, 0, 1, 0xBA], [0x7F] + Array("ELF".utf8),
        ] as [[UInt8]]
    )
    func `finds nothing in what is plainly something else`(mark: [UInt8]) {
        let file = mark + Array(repeating: 0, count: 100) + MPEGFrames.mp3.bytes
        #expect(AudioSignature(file) == nil)
        #expect(AudioSignature.find(in: file.prefix(16), isWhole: false) == .other)
    }

    @Test func `finds nothing in text of any encoding`() {
        let text = String(repeating: "Dear host, this is a letter. ÿ ü\r\n", count: 3000)
        for encoding in [.utf8, .utf16, .utf16LittleEndian, .isoLatin1, .utf32] as [String.Encoding] {
            let data = text.data(using: encoding, allowLossyConversion: true) ?? Data()
            #expect(data.count > AudioSignature.length)
            #expect(AudioSignature(data) == nil, "\(encoding)")
        }
        #expect(AudioSignature([0xFF, 0xFE] + (text.data(using: .utf16LittleEndian) ?? Data())) == nil)
    }

    @Test func `finds nothing in noise`() {
        for seed in 1...50 {
            var generator = Generator(state: UInt64(seed))
            var noise = [UInt8](repeating: 0, count: 1)
            while noise.count < AudioSignature.length {
                withUnsafeBytes(of: generator.next()) { noise += $0 }
            }
            #expect(AudioSignature(noise) == nil, "\(seed)")
        }
    }

    @Test func `knows when it does not know yet`() {
        let wave = Array("RIFF\0\0\0\0WAVEfmt ".utf8)
        #expect(AudioSignature.find(in: wave.prefix(15), isWhole: false) == .unclear)
        #expect(AudioSignature.find(in: wave.prefix(15), isWhole: true) == .audio(.wav))
        #expect(AudioSignature.find(in: wave, isWhole: false) == .audio(.wav))
        let zeros = Array(repeating: UInt8(0), count: AudioSignature.length)
        #expect(AudioSignature.find(in: zeros.dropLast(), isWhole: false) == .unclear)
        #expect(AudioSignature.find(in: zeros.dropLast(), isWhole: true) == .other)
        #expect(AudioSignature.find(in: zeros, isWhole: false) == .other)
    }

    /// Frames of silence, all alike.
    struct MPEGFrames: Sendable, CustomTestStringConvertible {
        let header: [UInt8]
        let length: Int
        let testDescription: String

        /// The frame, without what comes behind it.
        var frame: [UInt8] { header + Array(repeating: 0, count: length - header.count) }
        /// A frame, and the header of the next.
        var bytes: [UInt8] { frame + header }

        static let mp3 = Self(header: [0xFF, 0xFB, 0x90, 0xC4], length: 417, testDescription: "MP3")
        // Lengths by hand: samples ÷ 8 × bit rate ÷ sampling rate.
        static let all = [
            mp3, Self(header: [0xFF, 0xFB, 0x92, 0xC4], length: 418, testDescription: "MP3, padded"),
            Self(header: [0xFF, 0xFA, 0xE8, 0x00], length: 1440, testDescription: "MP3, 320 kb/s, 32 kHz, with a CRC"),
            Self(header: [0xFF, 0xF3, 0x40, 0xC4], length: 104, testDescription: "MP3, 32 kb/s, 22.05 kHz"),
            Self(header: [0xFF, 0xE3, 0x18, 0xC4], length: 72, testDescription: "MP3, 8 kb/s, 8 kHz"),
            Self(header: [0xFF, 0xFD, 0xA4, 0x00], length: 576, testDescription: "MP2, 192 kb/s, 48 kHz"),
            Self(header: [0xFF, 0xF5, 0x80, 0x00], length: 417, testDescription: "MP2, 64 kb/s, 22.05 kHz"),
            Self(header: [0xFF, 0xFF, 0x42, 0x00], length: 140, testDescription: "MP1, 128 kb/s, padded"),
        ]
    }

    /// Random numbers that are the same each time (SplitMix64).
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }
}
