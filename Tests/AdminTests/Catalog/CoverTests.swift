import PluginAPI
import TestKit
import Testing

struct CoverTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0]
    private static let webp = Array("RIFF....WEBP".utf8)

    @Test(arguments: [(png, "image/png"), (jpeg, "image/jpeg"), (webp, "image/webp")])
    func `gives an album a cover`(head: [UInt8], type: String) async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let picture = ByteBuffer(bytes: head + Array(repeating: 7, count: 50_000))
            let answer = try await office.send(
                .put,
                "/admin/albums/\(album)/cover",
                body: .pieces(picture, of: 4096)
            )
            #expect(answer.status == .ok, "\(answer.text)")
            let address = try #require(answer.string("album", "cover_image_url"))
            #expect(answer.int("album", "id") == album)
            let name = try #require(address.split(separator: "/").last.map(String.init))
            let image = try #require(await ImageRepository(database: office.database).find(name))
            #expect(image.mimeType == type && image.data == picture)
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
            #expect(try await AlbumRepository(database: office.database).find(id: album)?.coverImageUrl == nil)
        }
    }

    @Test func `takes a cover of eight mebibytes, and no larger one`() async throws {
        try await Office.with { office in
            let path = "/admin/albums/\(try await office.shelf.album())/cover"
            let limit = ImageRepository.maximumSize
            func send(_ size: Int) async throws -> Answer {
                let picture = ByteBuffer(bytes: Self.png + Array(repeating: 7, count: size - Self.png.count))
                return try await office.send(.put, path, body: .pieces(picture, of: 1 << 20))
            }
            #expect(try await send(limit).status == .ok)
            #expect(try await send(limit + 1).status == .contentTooLarge)
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
