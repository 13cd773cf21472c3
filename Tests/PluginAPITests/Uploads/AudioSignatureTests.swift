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
        ([0xFF, 0xF9], .aac),
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
    }
}
