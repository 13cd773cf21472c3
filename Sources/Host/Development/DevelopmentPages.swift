import Foundation
import PluginAPI
import Synchronization

/// The open pages of a developer: what they are told, and the script in them that listens.
final class DevelopmentPages: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<DevelopmentNews?>.Continuation] = [:]
        var nextListener = 0
        /// What does not compile, as the developer's loop said last.
        var failures: [BuildFailure] = []
        /// What was built and refused, by plugin.
        var refusals: [String: BuildFailure] = [:]
        var hasEnded = false

        /// All that is broken, for open pages and for those that are opened later.
        var broken: DevelopmentNews {
            .broken(failures + refusals.sorted { $0.key < $1.key }.map(\.value))
        }

        func tell(_ news: DevelopmentNews) {
            for listener in listeners.values { listener.yield(news) }
        }
    }

    private let state = Mutex(State())

    /// Tells all pages.
    func tell(_ news: DevelopmentNews) {
        state.withLock { state in
            guard case .broken(let failures) = news else { return state.tell(news) }
            state.failures = failures
            state.tell(state.broken)
        }
    }

    /// Tells all pages what became of a library.
    func tell(_ event: ReloadEvent) {
        state.withLock { state in
            switch event {
            case .abandoned(let plugin, let reason):
                state.refusals[plugin] = BuildFailure(refused: plugin, reason: reason)
                state.tell(state.broken)
            case .asBefore(let plugin):
                if state.refusals.removeValue(forKey: plugin) != nil { state.tell(state.broken) }
            case .live(let plugin, _):
                if state.refusals.removeValue(forKey: plugin) != nil { state.tell(state.broken) }
                state.tell(.reloaded([plugin]))
            case .opening, .tookBack, .resident: break
            }
        }
    }

    /// Ends every listening, so that no page keeps a server that is to end.
    func end() {
        state.withLock { state in
            state.hasEnded = true
            for listener in state.listeners.values { listener.finish() }
        }
    }

    /// What is told from now on, beginning with what is broken; nil now and then, so that a page that is gone is noticed.
    func listen() -> AsyncStream<DevelopmentNews?> {
        let (news, continuation) = AsyncStream<DevelopmentNews?>.makeStream(bufferingPolicy: .bufferingNewest(100))
        let number = state.withLock { state in
            let number = state.nextListener
            state.nextListener += 1
            continuation.yield(state.broken)
            if state.hasEnded { continuation.finish() } else { state.listeners[number] = continuation }
            return number
        }
        let heartbeat = Task {
            while true {
                try await Task.sleep(for: .seconds(15))
                continuation.yield(nil)
            }
        }
        continuation.onTermination = { [self] _ in
            heartbeat.cancel()
            state.withLock { $0.listeners[number] = nil }
        }
        return news
    }

    /// Puts the script into an answer if it is a page, and keeps browsers from storing it.
    func prepare(_ response: inout Response) {
        guard response.status == .ok, response.headers[.contentType]?.hasPrefix("text/html") == true,
            response.body.contentLength != 0
        else { return }
        response.headers[.eTag] = nil
        response.headers[.cacheControl] = "no-store"
        let script = ByteBuffer(string: "\n<script type=\"module\" src=\"\(DevelopmentRoutes.scriptPath)\"></script>\n")
        let length = response.body.contentLength.map { $0 + script.readableBytes }
        response.headers[.contentLength] = length.map(String.init)
        let body = response.body
        response.body = ResponseBody(contentLength: length) { writer in
            try await body.write(AppendingWriter(next: writer, tail: script))
        }
    }
}

/// Writes a body, and something more before its end.
private struct AppendingWriter: ResponseBodyWriter {
    var next: any ResponseBodyWriter
    let tail: ByteBuffer

    mutating func write(_ buffer: ByteBuffer) async throws {
        try await next.write(buffer)
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
        try await next.write(tail)
        try await next.finish(trailingHeaders)
    }
}
