import Foundation
import PluginAPI
import Synchronization

/// What open consoles are told of the queue.
///
/// The database is asked once a second, and only while somebody listens, however many do.
final class JobEvents: Sendable {
    /// How often the database is asked, and after how many times without news a sign of life is sent.
    private static let interval: Duration = .seconds(1)
    private static let silence = 15

    private struct State {
        var listeners: [Int: AsyncStream<ByteBuffer>.Continuation] = [:]
        var nextListener = 0
        var polling: Task<Void, Never>?
        /// What was told last, for whoever comes.
        var overview: ByteBuffer?
        var jobs: ByteBuffer?
    }

    private let jobs: JobAdministration
    private let logger: Logger
    private let state = Mutex(State())

    init(jobs: JobAdministration, logger: Logger) {
        self.jobs = jobs
        self.logger = logger
    }

    /// Events for a while, as they go over the wire, beginning with how everything stands.
    func listen(for lifetime: Duration) -> AsyncStream<ByteBuffer> {
        let (events, continuation) = AsyncStream<ByteBuffer>.makeStream(bufferingPolicy: .bufferingNewest(100))
        let number = state.withLock { state in
            let number = state.nextListener
            state.nextListener += 1
            state.listeners[number] = continuation
            for event in [state.overview, state.jobs].compactMap(\.self) { continuation.yield(event) }
            // Unstructured, for it belongs to all who listen.
            if state.polling == nil { state.polling = Task { await poll() } }
            return number
        }
        let end = Task {
            try await Task.sleep(for: lifetime)
            continuation.finish()
        }
        continuation.onTermination = { [self] _ in
            end.cancel()
            state.withLock { state in
                state.listeners[number] = nil
                guard state.listeners.isEmpty else { return }
                state.polling.take()?.cancel()
                (state.overview, state.jobs) = (nil, nil)
            }
        }
        return events
    }

    private func poll() async {
        var lastOverview: Data?
        var lastJobs: Data?
        var silent = 0
        while !Task.isCancelled {
            do {
                let encoder = RadioRequestContext.makeEncoder()
                let overview = try encoder.encode(try await jobs.overview())
                let recent = try encoder.encode(["jobs": try await jobs.recent(seconds: 5)])
                silent += 1
                if overview != lastOverview { tell(event("overview", overview), as: \.overview) }
                if recent != lastJobs { tell(event("jobs", recent), as: \.jobs) }
                if overview != lastOverview || recent != lastJobs { silent = 0 }
                (lastOverview, lastJobs) = (overview, recent)
            } catch {
                if !Task.isCancelled {
                    logger.debug("The queue cannot be looked at", metadata: [LogKey.error: "\(error)"])
                }
                silent += 1
            }
            if silent >= Self.silence {
                tell(ByteBuffer(string: ": still here\n\n"))
                silent = 0
            }
            try? await Task.sleep(for: Self.interval)
        }
    }

    private func tell(_ event: ByteBuffer, as kind: WritableKeyPath<State, ByteBuffer?>? = nil) {
        let listeners = state.withLock { state in
            if let kind { state[keyPath: kind] = event }
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.yield(event) }
    }

    /// An event as the HTML standard's §9.2.6 has it; our JSON has no line breaks.
    private func event(_ name: String, _ data: Data) -> ByteBuffer {
        var event = ByteBuffer(string: "event: \(name)\ndata: ")
        event.writeBytes(data)
        event.writeString("\n\n")
        return event
    }
}
