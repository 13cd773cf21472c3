import CPostgres
import Dispatch
import Glibc

/// A connected `PGconn` with the dispatch sources that watch its socket.
///
/// Used on `queue` alone. The owner of the `PGconn`: `PQfinish` runs once both sources have ended. They watch a duplicate of
/// the descriptor, since libpq closes its own as soon as it reads the end of the stream: its number could be given to another
/// socket while the sources still stand for it.
/// Related Postgres documentation: <https://www.postgresql.org/docs/15/libpq-async.html>
final class Socket {
    /// Valid until `close()`.
    let connection: OpaquePointer
    private let descriptor: Int32
    private let queue: DispatchQueue
    private let reading: any DispatchSourceRead
    private let writing: any DispatchSourceWrite
    private let cancelled = DispatchGroup()
    private var wantsWrite = false
    private var isClosed = false

    /// Takes over a connection whose handshake is done; nil when the process has no descriptor left.
    init?(
        connection: OpaquePointer,
        queue: DispatchQueue,
        onReadable: @escaping () -> Void,
        onWritable: @escaping () -> Void
    ) {
        descriptor = fcntl(PQsocket(connection), F_DUPFD_CLOEXEC, 0)
        guard descriptor >= 0 else { return nil }
        self.connection = connection
        self.queue = queue
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

    /// Whether the server has closed its side for good.
    var hasHungUp: Bool {
        var poll = pollfd(fd: descriptor, events: 0, revents: 0)
        return Glibc.poll(&poll, 1, 0) == 1
    }

    /// Stops watching for input after the end of the stream, which would be reported again and again.
    func stopReading() {
        reading.cancel()
    }

    /// Ends the connection; the `PGconn` must not be used afterwards.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        reading.cancel()
        writing.cancel()
        // A suspended source would never run its cancel handler.
        if !wantsWrite { writing.resume() }
        let (ending, descriptor) = (EndingConnection(connection), descriptor)
        cancelled.notify(queue: queue) {
            ending.finish()
            Glibc.close(descriptor)
        }
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
