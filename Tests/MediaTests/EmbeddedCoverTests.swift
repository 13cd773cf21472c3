import Testing
import TranscoderProtocol

/// Pictures that are in files of sound.
@Suite(.serialized) struct EmbeddedCoverTests {
    private static func covers(_ transcript: Transcript) -> [[UInt8]] {
        transcript.parts.compactMap { if case .cover(let bytes) = $0 { bytes } else { nil } }
    }

    @Test(arguments: ["m.mp3", "m.flac", "m.m4a"])
    func `are handed on as they are, before the measurement`(name: String) async throws {
        let folder = try TestFolder()
        let sound = try await Fixture(name: "s.wav").make(in: folder, duration: 2)
        let source = ["-f", "lavfi", "-i", "testsrc2=s=300x300", "-frames:v", "1"]
        let front = try await Fixture.make("front.jpg", source, in: folder)
        let file = try await Fixture.make(
            name,
            [
                "-i", sound, "-i", front, "-map", "0:a", "-map", "1:v", "-c:v", "copy", "-disposition:v",
                "attached_pic",
                "-metadata:s:v", "comment=Cover (front)",
            ],
            in: folder
        )
        let transcript = try await Transcript(file)
        #expect(transcript.status == 0)
        #expect(Self.covers(transcript) == [try folder.read("front.jpg")])
        let kinds = transcript.parts.prefix(3).map(\.kind)
        #expect(kinds == [1, 5, 3])
    }

    @Test func `are chosen by what they show`() async throws {
        let folder = try TestFolder()
        let sound = try await Fixture(name: "s.wav").make(in: folder, duration: 2)
        for (name, size) in [("back.jpg", 200), ("front.jpg", 300)] {
            _ = try await Fixture.make(
                name,
                ["-f", "lavfi", "-i", "testsrc2=s=\(size)x\(size)", "-frames:v", "1"],
                in: folder
            )
        }
        let file = try await Fixture.make(
            "m.mp3",
            [
                "-i", sound, "-i", folder.file("back.jpg"), "-i", folder.file("front.jpg"), "-map", "0:a", "-map",
                "1:v",
                "-map", "2:v", "-c:v", "copy", "-disposition:v", "attached_pic", "-metadata:s:v:0",
                "comment=Cover (back)",
                "-metadata:s:v:1", "comment=Cover (front)",
            ],
            in: folder
        )
        let transcript = try await Transcript(file)
        #expect(Self.covers(transcript) == [try folder.read("front.jpg")])
    }

    @Test func `need not be there`() async throws {
        let folder = try TestFolder()
        let transcript = try await Transcript(try await Fixture(name: "m.flac").make(in: folder, duration: 1))
        #expect(Self.covers(transcript).isEmpty)
    }
}
