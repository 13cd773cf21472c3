import Foundation
import Synchronization

/// One end of a socket that carries a JSON object a line in both directions.
final class LineChannel<Incoming: Decodable & Sendable, Outgoing: Encodable & Sendable>: Sendable {
    /// What the other end says, until it closes.
    ///
    /// Lines that are not understood are left out: the other end may be another build of the host.
    let incoming: AsyncStream<Incoming>

    private let descriptor: Int32
    /// One writer at a time, so that lines stay whole, and none after the descriptor was closed.
    private let isOpen = Mutex(true)

    /// Takes over one end of a socket pair.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        let (stream, continuation) = AsyncStream<Incoming>.makeStream()
        incoming = stream
        // A thread of its own: it sleeps in `read` for most of the process's life.
        Thread.detachNewThread { [self] in
            var buffer = Data()
            while let chunk = Self.read(descriptor) {
                buffer.append(chunk)
                while let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                    let line = buffer[buffer.startIndex..<end]
                    if let message = try? JSONDecoder().decode(Incoming.self, from: line) {
                        continuation.yield(message)
                    }
                    buffer = Data(buffer[buffer.index(after: end)...])
                }
            }
            isOpen.withLock { isOpen in
                isOpen = false
                _ = Foundation.close(descriptor)
            }
            continuation.finish()
        }
    }

    /// Writes a line.
    ///
    /// The kernel keeps it for the other end even if this process dies at once. Nothing is said to an end that is closed.
    func send(_ message: Outgoing) {
        guard var line = try? JSONEncoder().encode(message) else { return }
        line.append(UInt8(ascii: "\n"))
        isOpen.withLock { isOpen in
            var rest = line[...]
            // The other end has a thread that does nothing but read, so this does not wait long.
            while isOpen, !rest.isEmpty {
                let written = rest.withUnsafeBytes {
                    Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                if written > 0 {
                    rest = rest.dropFirst(written)
                } else if errno != EINTR {
                    return
                }
            }
        }
    }

    /// Closes this end; the other reads its end of file.
    func close() {
        // The reader's thread is woken by this, and closes the descriptor.
        isOpen.withLock { isOpen in
            if isOpen { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    private static func read(_ descriptor: Int32) -> Data? {
        var bytes = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = Foundation.read(descriptor, &bytes, bytes.count)
            if count > 0 { return Data(bytes[0..<count]) }
            guard count < 0, errno == EINTR else { return nil }
        }
    }
}
