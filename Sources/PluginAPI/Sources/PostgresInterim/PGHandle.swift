import CPostgres
import Dispatch
import NIOCore
import Synchronization

/// A `PGconn` and the token to cancel what it does.
///
/// Sendable because ``Connection`` calls libpq on it from its own queue alone; `PQcancel` is the one call that libpq
/// allows from elsewhere, and has its own object. After `finish` nothing calls it: the flag is set on the same queue.
final class PGHandle: @unchecked Sendable {
    let pointer: OpaquePointer
    private let cancelToken: OpaquePointer?
    private let finished = Mutex(false)

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
        cancelToken = PQgetCancel(pointer)
    }

    deinit {
        PQfreeCancel(cancelToken)
        PQfinish(pointer)
    }

    var isFinished: Bool { finished.withLock { $0 } }

    /// Marks the connection as over.
    ///
    /// It is freed with the last reference, so no pointer dangles.
    func finish() {
        finished.withLock { $0 = true }
    }

    /// libpq's last message, in a line.
    var message: String {
        PQerrorMessage(pointer).map { String(cString: $0).split(whereSeparator: \.isNewline).joined(separator: "; ") }
            ?? ""
    }

    /// Sends the parameters of a prepared statement.
    ///
    /// Manual: PQsendQueryPrepared.
    func send(_ name: String, _ binds: [Bind]) -> Int32 {
        withParameters(binds) { values, lengths, formats in
            PQsendQueryPrepared(pointer, name, Int32(binds.count), values, lengths, formats, 1)
        }
    }

    /// Sends a query with its parameters, to be planned for this once.
    ///
    /// Manual: PQsendQueryParams.
    func sendUnprepared(_ query: Query) -> Int32 {
        withParameters(query.binds) { values, lengths, formats in
            PQsendQueryParams(
                pointer,
                query.sql,
                Int32(query.binds.count),
                query.binds.map(\.oid),
                values,
                lengths,
                formats,
                1
            )
        }
    }

    /// libpq copies the parameters before it returns.
    private func withParameters(
        _ binds: [Bind],
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Int32
    ) -> Int32 {
        let lengths = binds.map { Int32($0.bytes?.readableBytes ?? 0) }
        let formats = binds.map { $0.isBinary ? Int32(1) : 0 }
        // Text has to end with a NUL, so every parameter gets one behind its bytes.
        let buffers = binds.map { bind -> UnsafeMutablePointer<CChar>? in
            guard let bytes = bind.bytes else { return nil }
            let count = bytes.readableBytes
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: count + 1)
            bytes.withUnsafeReadableBytes { source in
                UnsafeMutableRawBufferPointer(start: copy, count: count).copyMemory(from: source)
            }
            copy[count] = 0
            return copy
        }
        defer { for buffer in buffers { buffer?.deallocate() } }
        return body(buffers.map { UnsafePointer($0) }, lengths, formats)
    }

    /// Waits until the socket takes more.
    func writable(on queue: DispatchQueue) async {
        await Readiness.wait(PQsocket(pointer), .write, queue: queue, timeout: nil)
    }

    /// Asks the server to cancel.
    ///
    /// Opens a connection of its own and blocks on it, so it has a thread of dispatch's.
    func cancel() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global()
                .async {
                    var buffer = [CChar](repeating: 0, count: 256)
                    PQcancel(self.cancelToken, &buffer, Int32(buffer.count))
                    continuation.resume()
                }
        }
    }
}
