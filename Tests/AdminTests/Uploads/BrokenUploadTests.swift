import PluginAPI
import TestKit
import Testing

@testable import Admin

/// Uploads that break off, of which nothing is left.
struct BrokenUploadTests {
    private struct Disconnected: Error {}

    /// The head of the form, and then noise for ever.
    private static func endless(_ number: Int) -> ByteBuffer {
        number == 0 ? ByteBuffer(string: FormBody.head(disposition: "name=\"audio_file\"")) : Noise.wav(65_536)
    }

    @Test(arguments: [0, 1, 2, 20])
    func `a connection that is lost leaves nothing`(piece: Int) async throws {
        try await Office.with { office in
            let body = RequestBody.generated { number in
                if number == piece { throw Disconnected() }
                return Self.endless(number)
            }
            let answer = try await office.upload(body, for: try await office.shelf.track())
            #expect(answer.status == .badRequest)
            #expect(try await office.shelf.traces() == Shelf.noTraces)
        }
    }

    @Test func `a request that is cancelled leaves nothing`() async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            let (stored, continuation) = AsyncStream<Void>.makeStream()
            let request = Task {
                let body = RequestBody.generated { number in
                    // The sixth piece is asked for when the first four are stored.
                    guard number == 6 else { return Self.endless(number) }
                    continuation.yield()
                    try await Task.sleep(for: .seconds(3600))
                    return nil
                }
                return try await office.upload(body, for: track)
            }
            for await _ in stored { break }
            #expect(try await office.shelf.traces() == [1, 1, 0, 0])
            request.cancel()
            #expect(try await request.value.status == .serviceUnavailable)
            #expect(try await office.shelf.traces() == Shelf.noTraces)
        }
    }

    @Test func `a track that is removed meanwhile is not found`() async throws {
        try await Office.with { office in
            let album = try await office.shelf.album()
            let track = try await office.shelf.track(on: album)
            let body = RequestBody.generated { number in
                if number == 10 {
                    try await office.database.execute("DELETE FROM tracks WHERE id = \(track)")
                }
                switch number {
                case ..<20: return Self.endless(number)
                case 20: return ByteBuffer(string: FormBody.tail)
                default: return nil
                }
            }
            #expect(try await office.upload(body, for: track).status == .notFound)
            #expect(try await office.shelf.traces() == Shelf.noTraces)
        }
    }

    @Test func `nothing is read ahead of what is stored`() async throws {
        try await Office.with { office in
            let track = try await office.shelf.track()
            let body = RequestBody.generated { number in
                let stored = try await office.database.one("SELECT count(*) FROM upload_chunks", as: Int.self)
                // Four pieces of the body make one of the store.
                if number > 0 { #expect(stored == (number - 1) / 4) }
                switch number {
                case ...40: return Self.endless(number)
                case 41: return ByteBuffer(string: FormBody.tail)
                default: return nil
                }
            }
            #expect(try await office.upload(body, for: track).status == .accepted)
        }
    }
}
