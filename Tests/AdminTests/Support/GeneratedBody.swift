import PluginAPI

/// A body whose pieces are made as they are read; the closure gets their numbers, and ends the body with nil.
struct GeneratedBody: AsyncSequence, Sendable {
    let piece: @Sendable (Int) async throws -> ByteBuffer?

    func makeAsyncIterator() -> Iterator { Iterator(piece: piece) }

    struct Iterator: AsyncIteratorProtocol {
        let piece: @Sendable (Int) async throws -> ByteBuffer?
        private var number = 0

        init(piece: @escaping @Sendable (Int) async throws -> ByteBuffer?) {
            self.piece = piece
        }

        mutating func next() async throws -> ByteBuffer? {
            defer { number += 1 }
            return try await piece(number)
        }
    }
}

extension RequestBody {
    /// A body whose pieces are made as they are read.
    static func generated(_ piece: @escaping @Sendable (Int) async throws -> ByteBuffer?) -> RequestBody {
        RequestBody(asyncSequence: GeneratedBody(piece: piece))
    }

    /// A body that comes in pieces of a size.
    static func pieces(_ bytes: ByteBuffer, of size: Int) -> RequestBody {
        generated { number in
            let offset = number * size
            guard offset < bytes.readableBytes else { return nil }
            return bytes.getSlice(at: bytes.readerIndex + offset, length: Swift.min(size, bytes.readableBytes - offset))
        }
    }

    /// A body that nobody may touch.
    static func untouchable(_ onRead: @escaping @Sendable () -> Void) -> RequestBody {
        generated { _ in
            onRead()
            return nil
        }
    }
}
