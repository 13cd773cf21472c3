import PluginAPI
import TestKit
import Testing

struct CoverTests {
    @Test(arguments: TestPicture.allCases)
    func `gives an album a cover in the sizes of pages`(picture: TestPicture) async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let answer = try await office.send(
                .put,
                "/admin/albums/\(album)/cover",
                body: .pieces(picture.data, of: 100)
            )
            #expect(answer.status == .ok, "\(answer.text)")
            let address = try #require(answer.string("album", "cover_image_url"))
            #expect(answer.int("album", "id") == album)
            let name = try #require(address.split(separator: "/").last.map(String.init))
            let images = ImageRepository(database: office.database)
            let image = try #require(try await images.find(name))
            #expect(image.mimeType == "image/jpeg")
            #expect(SHA256.hash(data: image.data.readableBytesView).hexadecimal == name)
            for width in Picture.widths {
                for (type, mark) in [("image/jpeg", [0xFF, 0xD8]), ("image/webp", Array("RI".utf8))] {
                    let data = try #require(try await images.find(name, width: width, mimeType: type).data)
                    #expect(data.readableBytesView.starts(with: mark))
                }
            }
        }
    }

    @Test(arguments: ["", "<svg/>", "GIF89a......", "no picture at all"])
    func `takes no other picture`(text: String) async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let body = RequestBody(buffer: ByteBuffer(string: text))
            let answer = try await office.send(.put, "/admin/albums/\(album)/cover", body: body)
            #expect(answer.status == .unsupportedMediaType)
            #expect(answer.string("type") == "/problems/not-image")
            #expect(answer.string("detail")?.isEmpty == false)
            #expect(try await AlbumRepository(database: office.database).find(id: album)?.coverImageUrl == nil)
        }
    }

    /// What is answered when this happens to the program that reads the picture.
    private func answer(when script: String?) async throws -> Answer {
        let transcoder = try FakeTranscoder(script)
        defer { transcoder.remove() }
        var received: Answer?
        try await Office.with(programs: transcoder.directory) { office in
            let album = try await office.shelf.album()
            let body = RequestBody(buffer: TestPicture.png.data)
            received = try await office.send(.put, "/admin/albums/\(album)/cover", body: body)
            #expect(try await AlbumRepository(database: office.database).find(id: album)?.coverImageUrl == nil)
        }
        return try #require(received)
    }

    @Test(arguments: [
        ("ulimit -S -t 1; while :; do :; done", "Reading this picture takes too long. It may be damaged."),
        (
            "echo 'Cannot allocate memory' >&2; exit 3",
            "Reading this picture takes more memory than it may. It may be damaged, or too large."
        ),
        ("kill -KILL $$", "This picture could not be read. It may be damaged."),
        ("kill -SEGV $$", "This picture could not be read. It may be damaged."),
        ("exit 3", "This picture could not be read. It may be damaged."),
        ("exit 0", "This picture could not be read. It may be damaged."),
        ("echo 'I am no transcoder.'", "This picture could not be read. It may be damaged."),
        // A message that it has finished, but no pictures.
        ("printf '\\5\\0\\0\\0\\0'", "This picture could not be read. It may be damaged."),
    ])
    func `refuses a picture that the program does not survive`(script: String, reason: String) async throws {
        let answer = try await answer(when: script)
        #expect(answer.status == .unsupportedMediaType, "\(answer.text)")
        #expect(answer.string("type") == "/problems/not-image")
        #expect(answer.string("detail") == reason)
    }

    @Test(arguments: [nil, "exit 127"])
    func `takes the blame when the program cannot be run`(script: String?) async throws {
        let answer = try await answer(when: script)
        #expect(answer.status == .internalServerError)
        #expect(answer.string("type") == "/problems/internal-error")
    }

    @Test func `takes a cover of eight mebibytes, and no larger one`() async throws {
        try await Office.with { office in
            let path = "/admin/albums/\(try await office.shelf.album())/cover"
            let limit = ImageRepository.maximumSize
            func send(_ size: Int) async throws -> Answer {
                // What comes after the end of a JPEG is no part of it.
                var picture = TestPicture.jpeg.data
                picture.writeRepeatingByte(0, count: size - picture.readableBytes)
                return try await office.send(.put, path, body: .pieces(picture, of: 1 << 20))
            }
            let (largest, larger) = (try await send(limit), try await send(limit + 1))
            #expect(largest.status == .ok, "\(largest.text)")
            #expect(larger.status == .contentTooLarge)
        }
    }

    @Test func `refuses what is announced as too large before it is read`() async throws {
        try await Office.with { office in
            let answer = try await office.send(
                .put,
                "/admin/albums/\(try await office.shelf.album())/cover",
                headers: [.contentLength: "\(ImageRepository.maximumSize + 1)"],
                body: .untouchable { Issue.record("The body was read.") }
            )
            #expect(answer.status == .contentTooLarge)
        }
    }

    @Test func `answers 404 for an album that is not there before the body is read`() async throws {
        try await Office.with { office in
            let body = RequestBody.untouchable { Issue.record("The body was read.") }
            let missing = try await office.send(.put, "/admin/albums/7/cover", body: body)
            #expect(missing.status == .notFound)
            let nonsense = try await office.send(.put, "/admin/albums/x/cover", body: body)
            #expect(nonsense.status == .badRequest)
        }
    }
}
