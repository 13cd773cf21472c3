import Synchronization

/// A text in the gzip format, compressed when the first client wants it so, once for all.
final class CompressedText: Sendable {
    private let text: ByteBuffer
    /// Nil until it was tried.
    private let result = Mutex<ByteBuffer??>(nil)

    init(_ text: ByteBuffer) {
        self.text = text
    }

    /// The compressed text; nil when zlib has no memory left.
    var bytes: ByteBuffer? {
        result.withLock { result in
            if let result { return result }
            let bytes = Gzip.compress(text)
            result = .some(bytes)
            return bytes
        }
    }
}
