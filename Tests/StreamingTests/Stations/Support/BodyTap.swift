import PluginAPI
import Synchronization

/// A client that goes after so many pieces of an answer.
final class BodyTap: ResponseBodyWriter, Sendable {
    struct Enough: Error {}

    private let limit: Int
    private let taken = Mutex<[ByteBuffer]>([])

    init(pieces limit: Int) { self.limit = limit }

    /// What came.
    var pieces: [ByteBuffer] { taken.withLock { $0 } }

    func write(_ bytes: ByteBuffer) async throws {
        let count = taken.withLock { taken in
            taken.append(bytes)
            return taken.count
        }
        if count >= limit { throw Enough() }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}

    /// Takes pieces of an answer until it has enough, or the answer ends.
    static func pieces(_ limit: Int, of response: Response) async throws -> [ByteBuffer] {
        let tap = BodyTap(pieces: limit)
        do { try await response.body.write(tap) } catch is Enough {}
        return tap.pieces
    }
}
