import CPostgres
import Dispatch

/// A connected `PGconn` with the dispatch sources that watch its socket.
///
/// Used on `queue` alone. The owner of the `PGconn`: `PQfinish` runs once both sources are off the socket, which it closes.
/// Related Postgres documentation: <https://www.postgresql.org/docs/15/libpq-async.html>
final class Socket {
    /// Valid until `close()`.
    let connection: OpaquePointer
    private let queue: DispatchQueue
    private let reading: any DispatchSourceRead
    private let writing: any DispatchSourceWrite
    private let cancelled = DispatchGroup()
    private var wantsWrite = false
    private var isClosed = false

    /// Takes over a connection whose handshake is done.
    init(
        connection: OpaquePointer,
        queue: DispatchQueue,
        onReadable: @escaping () -> Void,
        onWritable: @escaping () -> Void
    ) {
        self.connection = connection
        self.queue = queue
        let descriptor = PQsocket(connection)
        reading = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        writing = DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: queue)
        let cancelled = cancelled
        cancelled.enter()
        reading.setEventHandler(handler: onReadable)
        reading.setCancelHandler { cancelled.leave() }
        cancelled.enter()
        writing.setEventHandler(handler: onWritable)
        writing.setCancelHandler { cancelled.leave() }
        reading.resume()
    }

    deinit {
        close()
    }

    /// Watches for room to write only while there is something to write, since a socket nearly always has room.
    func watchWritable(_ wanted: Bool) {
        guard !isClosed, wanted != wantsWrite else { return }
        wantsWrite = wanted
        if wanted { writing.resume() } else { writing.suspend() }
    }

    /// Ends the connection; the `PGconn` must not be used afterwards.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        reading.cancel()
        writing.cancel()
        // A suspended source would never run its cancel handler.
        if !wantsWrite { writing.resume() }
        let ending = EndingConnection(connection)
        cancelled.notify(queue: queue) { ending.finish() }
    }
}

/// Carries the last reference to a `PGconn` to the block that finishes it.
///
/// `@unchecked Sendable`: nobody else uses the pointer any more.
struct EndingConnection: @unchecked Sendable {
    private let connection: OpaquePointer

    init(_ connection: OpaquePointer) {
        self.connection = connection
    }

    /// Says goodbye to the server, closes the socket and frees the memory.
    func finish() {
        PQfinish(connection)
    }
}
