import Foundation
import PluginAPI
import Synchronization

/// The open pages of a developer: what they are told, and the script in them that listens.
final class DevelopmentPages: Sendable {
    private struct State {
        var listeners: [Int: AsyncStream<DevelopmentNews?>.Continuation] = [:]
        var nextListener = 0
        /// What is still broken, for pages that are opened later.
        var failure: BuildFailure?
        var hasEnded = false
    }

    private let state = Mutex(State())

    /// Tells all pages.
    func tell(_ news: DevelopmentNews) {
        state.withLock { state in
            switch news {
            case .failed(let failure): state.failure = failure
            case .mended, .reloaded: state.failure = nil
            case .building, .assets: break
            }
            for listener in state.listeners.values { listener.yield(news) }
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
            if let failure = state.failure { continuation.yield(.failed(failure)) }
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
