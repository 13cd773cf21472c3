import Testing
import WorkerProtocol

@testable import Media

/// Covers: decoded, bounded, and encoded anew.
@Suite(.serialized) struct PictureTests {
    /// What the program has made of a file.
    private struct Made {
        let status: Int32?
        let pictures: [PicturePayload]
        let reason: String?
    }

    private static func make(_ file: String, widths: String = "320,1000") async throws -> Made {
        let result = try await Program.transcoder().run(["picture", widths], reading: file)
        var decoder = WorkerMessageDecoder()
        var rest = result.output[...]
        var pictures: [PicturePayload] = []
        var reason: String?
        while let message = try decoder.next(from: &rest) {
            switch message {
            case .payload(let kind, let bytes): pictures.append(try #require(PicturePayload(kind: kind, bytes: bytes)))
            case .failed(let text, true): reason = text
            default: break
            }
        }
        return Made(status: result.status, pictures: pictures, reason: reason)
    }

    private static func draw(
        _ name: String,
        _ source: String,
        _ arguments: [String] = [],
        in folder: TestFolder
    ) async throws -> String {
        try await Fixture.make(name, ["-f", "lavfi", "-i", source, "-frames:v", "1"] + arguments, in: folder)
    }

    /// The size and the first pixel of a picture, as ffmpeg sees them.
    private static func look(_ data: [UInt8], in folder: TestFolder) async throws -> (pixels: Int, first: [Int]) {
        let file = try folder.write(data, to: "seen")
        let words = ["-v", "error", "-f", "image2pipe", "-i", file, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
        let result = try await Program.ffmpeg.run(words)
        #expect(result.status == 0 && result.complaint.isEmpty, "\(result.complaint)")
        return (result.output.count / 3, result.output.prefix(3).map(Int.init))
    }

    @Test(arguments: ["a.png", "a.jpg", "a.webp", "grey.png", "deep.png", "palette.png", "progressive.jpg"])
    func `a picture is made in each width and format`(name: String) async throws {
        let folder = try TestFolder()
        let arguments =
            switch name {
            case "grey.png": ["-pix_fmt", "gray"]
            case "deep.png": ["-pix_fmt", "rgb48be"]
            case "palette.png": ["-pix_fmt", "pal8"]
            default: [String]()
            }
        let file = try await Self.draw(name, "testsrc2=s=1600x1200", arguments, in: folder)
        let made = try await Self.make(file)
        #expect(made.status == 0)
        #expect(made.pictures.map(\.width) == [320, 320, 1000, 1000])
        #expect(made.pictures.map(\.format) == [.jpeg, .webp, .jpeg, .webp])
        for picture in made.pictures {
            let seen = try await Self.look(picture.data, in: folder)
            #expect(seen.pixels == picture.width * picture.width * 3 / 4)
        }
    }

    @Test func `a small picture is not enlarged, and what can be seen through is white`() async throws {
        let folder = try TestFolder()
        let file = try await Self.draw("a.png", "color=red@0.0:s=60x40,format=rgba", in: folder)
        let made = try await Self.make(file)
        #expect(made.pictures.count == 4)
        for picture in made.pictures {
            let seen = try await Self.look(picture.data, in: folder)
            #expect(seen.pixels == 60 * 40)
            #expect(seen.first.allSatisfy { $0 > 250 }, "\(seen.first)")
        }
    }

    /// A picture whose left half is red and whose right half is blue, with Exif data that says how it was held.
    private static func photograph(_ orientation: UInt8, in folder: TestFolder) async throws -> String {
        let halves = "color=red:s=32x32[l];color=blue:s=32x32[r];[l][r]hstack"
        let path = try await draw("p.jpg", halves, ["-q:v", "2"], in: folder)
        let exif: [UInt8] =
            Array("Exif\0\0MM\0*".utf8) + [
                0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
            ]
        let segment: [UInt8] = [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif
        let bytes = try folder.read("p.jpg")
        return try folder.write(
            bytes.prefix(2) + segment + bytes.dropFirst(2),
            to: path.split(separator: "/").last.map(String.init) ?? ""
        )
    }

    /// Held as 3, blue comes first; as 6 and 8 the halves are above each other.
    @Test(arguments: [(1, true), (2, false), (3, false), (4, true), (5, true), (6, true), (7, false), (8, false)])
    func `a photograph stands upright`(orientation: UInt8, redFirst: Bool) async throws {
        let folder = try TestFolder()
        let made = try await Self.make(try await Self.photograph(orientation, in: folder), widths: "64")
        let jpeg = try #require(made.pictures.first)
        let seen = try await Self.look(jpeg.data, in: folder)
        #expect(seen.pixels == 64 * 32)
        #expect((seen.first[0] > 200) == redFirst, "\(seen.first)")
        let sizes = try await Program.ffmpeg.run([
            "-v", "error", "-i", folder.file("seen"), "-vf", "crop=32:64", "-f", "null", "-",
        ])
        #expect((sizes.status == 0) == (orientation >= 5), "only what is higher than wide has 64 rows")
    }

    @Test func `a bomb, a strip, and what is none are refused with the reason`() async throws {
        let folder = try TestFolder()
        // A header that claims 60,000 × 60,000 pixels.
        let picture = try await Self.draw("a.png", "testsrc2=s=64x64", in: folder)
        var bomb = try folder.read("a.png")
        bomb.replaceSubrange(16..<24, with: [0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60])
        let strip = try await Self.draw("strip.png", "color=red:s=2000x16", in: folder)
        let text = try folder.write("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8, to: "a.svg")
        let half = try folder.write(try folder.read("a.png").prefix(60), to: "half.png")
        let bombs = try folder.write(bomb, to: "bomb.png")
        for file in [bombs, strip, text, half] {
            let made = try await Self.make(file)
            #expect(made.status == 1, "\(file)")
            #expect(made.pictures.isEmpty)
            #expect(made.reason?.hasPrefix("This ") == true, "\(file)")
        }
        let good = try await Self.make(picture)
        #expect(good.status == 0)
    }

    @Test(arguments: ["a.png", "a.jpg", "a.webp"])
    func `a damaged picture never ends the program by a signal`(name: String) async throws {
        let folder = try TestFolder()
        _ = try await Self.draw(name, "testsrc2=s=200x150", in: folder)
        let original = try folder.read(name)
        for round in 0..<20 {
            var bytes = original
            for _ in 0..<[1, 5, 50][round % 3] {
                bytes[try #require(bytes.indices.randomElement())] = .random(in: 0...255)
            }
            let made = try await Self.make(folder.write(bytes, to: "mutant"))
            #expect(made.status == 0 || made.status == 1)
            #expect(made.pictures.count == 4 || made.reason != nil)
        }
    }

    @Test(arguments: [[], ["0"], ["320,"], ["5000"], ["320", "1000"], ["1,2,3,4,5,6,7,8,9"]])
    func `refuses widths that make no sense`(widths: [String]) async throws {
        let result = try await Program.transcoder().run(["picture"] + widths)
        #expect(result.status == 2)
    }
}
