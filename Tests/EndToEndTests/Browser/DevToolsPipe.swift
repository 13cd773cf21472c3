import Foundation
import Synchronization

/// The DevTools protocol over two named pipes: messages of JSON, each ended by a zero byte.
///
/// Chromium reads commands from descriptor 3 and writes to 4 when it is started with `--remote-debugging-pipe`, so no
/// port and no WebSocket are needed.
final class DevToolsPipe: Sendable {
    private struct State {
        var last = 0
        var waiting: [Int: CheckedContinuation<Data, any Error>] = [:]
        var isClosed = false
    }

    /// The path of the pipe that the browser reads.
    let commands: String
    /// The path of the pipe that the browser writes.
    let answers: String
    private let state = Mutex(State())
    private let writer: Int32
    private let reader: Int32
    /// A command may be larger than a pipe, and then writing waits for the browser.
    private let writing = DispatchQueue(label: "needledrop.tests.devtools")

    init(folder: String) throws {
        (commands, answers) = ("\(folder)/commands", "\(folder)/answers")
        for path in [commands, answers] {
            guard mkfifo(path, 0o600) == 0 else { throw HostProcessError("\(path) cannot be made") }
        }
        // Both ways, so that opening does not wait for the browser (fifo(7)).
        writer = open(commands, O_RDWR | O_CLOEXEC)
        reader = open(answers, O_RDWR | O_CLOEXEC)
        guard writer >= 0, reader >= 0 else { throw HostProcessError("the pipes cannot be opened") }
        Thread.detachNewThread { [self] in read() }
    }

    /// Sends a command and answers with what it has resulted in.
    func send(_ method: String, _ parameters: [String: Any], session: String?) async throws -> Data {
        var message: [String: Any] = ["method": method, "params": parameters]
        message["sessionId"] = session
        let id = state.withLock { state in
            state.last += 1
            return state.last
        }
        message["id"] = id
        let bytes = try JSONSerialization.data(withJSONObject: message) + [0]
        return try await withCheckedThrowingContinuation { continuation in
            let isClosed = state.withLock { state in
                if !state.isClosed { state.waiting[id] = continuation }
                return state.isClosed
            }
            if isClosed { return continuation.resume(throwing: HostProcessError("the browser is gone")) }
            writing.async { [writer] in Self.write(bytes, to: writer) }
        }
    }

    /// Ends the reading thread, and whoever waits for an answer.
    func close() {
        let waiting = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [:] }
            return state.waiting.values
        }
        for continuation in waiting { continuation.resume(throwing: HostProcessError("the browser is gone")) }
        // Wakes the thread, which closes both.
        Self.write(Data([0]), to: reader)
    }

    private func read() {
        var rest = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while !state.withLock(\.isClosed) {
            let count = Foundation.read(reader, &buffer, buffer.count)
            guard count > 0 else { break }
            rest.append(contentsOf: buffer[..<count])
            while let end = rest.firstIndex(of: 0) {
                take(rest[rest.startIndex..<end])
                rest = Data(rest[rest.index(after: end)...])
            }
        }
        Foundation.close(reader)
        writing.sync { _ = Foundation.close(writer) }
    }

    /// Gives an answer to who waits for it; events are not asked for and not kept.
    private func take(_ message: Data) {
        guard let head = try? JSONDecoder().decode(MessageHead.self, from: message), let id = head.id else { return }
        state.withLock { $0.waiting.removeValue(forKey: id) }?.resume(returning: Data(message))
    }

    private struct MessageHead: Decodable {
        var id: Int?
    }

    private static func write(_ bytes: Data, to descriptor: Int32) {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = Foundation.write(descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
                guard count > 0 else { return }
                sent += count
            }
        }
    }
}
