import Foundation
import PluginAPI
import Synchronization

/// Tells whoever listens what is new, as server-sent events.
///
/// It looks for news once a second, and only while somebody listens, however many do.
final class EventBoard: Sendable {
    /// How often it looks, and after how many times without news a sign of life is sent.
    private static let interval: Duration = .seconds(1)
    private static let silence = 15
    /// How many events are kept for a listener that is slow.
    private static let patience = 1000

    /// Something that may be new: it is told when its data are not those that were told last under its key.
    struct Event: Sendable {
        /// What it is about.
        let key: Int
        /// Of which kind it is.
        let name: String
        /// What there is to say, in JSON.
        let data: Data
        /// Whether there will be no other of its key, so that nobody who comes later is told.
        var isLast = false
    }

    /// What a look for news may build on.
    struct Known: Sendable {
        /// What was told last of all that is open.
        let told: [Int: Event]
        /// What listeners ask for who have come back.
        let asked: Set<Int>
        /// Whether nobody has listened until now.
        let isFirst: Bool
    }

    private struct State {
        var listeners: [Int: AsyncStream<ByteBuffer>.Continuation] = [:]
        var nextListener = 0
        var watching: Task<Void, Never>?
        /// What was told last, for whoever comes.
        var told: [Int: Event] = [:]
        /// What the next look is to find as well.
        var asked: Set<Int> = []
        /// The id of what was sent last: what is open, and what is still asked for.
        var id = EventID([])
    }

    private let look: @Sendable (Known) async throws -> [Event]
    private let logger: Logger
    private let isResumable: Bool
    private let state = Mutex(State())

    /// Makes a board; `look` answers how everything stands.
    ///
    /// Of one that is resumable, who comes back names what was open when it left, and is told what has become of that.
    init(
        logger: Logger,
        isResumable: Bool = false,
        look: @escaping @Sendable (Known) async throws -> [Event]
    ) {
        self.logger = logger
        self.isResumable = isResumable
        self.look = look
    }

    /// Events for a while, as they go over the wire, beginning with how everything stands.
    ///
    /// A listener that comes back says the last id that it was sent.
    func listen(for lifetime: Duration, after last: EventID? = nil) -> AsyncStream<ByteBuffer> {
        let (events, continuation) = AsyncStream<ByteBuffer>
            .makeStream(
                bufferingPolicy: .bufferingNewest(Self.patience)
            )
        let number = state.withLock { state in
            let number = state.nextListener
            state.nextListener += 1
            state.listeners[number] = continuation
            for (_, event) in state.told.sorted(by: { $0.key < $1.key }) { continuation.yield(event.bytes) }
            if isResumable {
                state.asked.formUnion(last?.keys.filter { state.told[$0] == nil } ?? [])
                // Until the next look has answered, it is asked for by whoever leaves now and comes back.
                state.id = EventID(state.asked.union(state.told.keys))
                if !state.id.keys.isEmpty { continuation.yield(state.id.bytes) }
            }
            // Unstructured, for it belongs to all who listen.
            if state.watching == nil { state.watching = Task { await watch() } }
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
                state.watching.take()?.cancel()
                (state.told, state.asked, state.id) = ([:], [], EventID([]))
            }
        }
        return events
    }

    private func watch() async {
        var silent = 0
        var isFirst = true
        while !Task.isCancelled {
            silent += 1
            let known = state.withLock { state in
                defer { state.asked = [] }
                return Known(told: state.told, asked: state.asked, isFirst: isFirst)
            }
            do {
                let events = try await look(known)
                isFirst = false
                if !Task.isCancelled, tell(events) { silent = 0 }
            } catch {
                if !Task.isCancelled {
                    state.withLock { $0.asked.formUnion(known.asked) }
                    logger.debug("There is no way to look for news", metadata: [LogKey.error: "\(error)"])
                }
            }
            if silent >= Self.silence {
                send(ByteBuffer(string: ": still here\n\n"))
                silent = 0
            }
            try? await Task.sleep(for: Self.interval)
        }
    }

    /// Tells what is new; answers whether anything is.
    private func tell(_ events: [Event]) -> Bool {
        let (news, id) = state.withLock { state in
            let news = events.filter { $0.data != state.told[$0.key]?.data }
            for event in news { state.told[event.key] = event.isLast ? nil : event }
            let id = EventID(state.asked.union(state.told.keys))
            defer { state.id = id }
            return (news, id == state.id ? nil : id)
        }
        for event in news { send(event.bytes) }
        if isResumable, let id { send(id.bytes) }
        return !news.isEmpty
    }

    private func send(_ bytes: ByteBuffer) {
        for listener in state.withLock({ Array($0.listeners.values) }) { listener.yield(bytes) }
    }
}

extension EventBoard.Event {
    /// As the HTML standard's §9.2.6 has it; our JSON has no line breaks.
    fileprivate var bytes: ByteBuffer {
        var bytes = ByteBuffer(string: "event: \(name)\ndata: ")
        bytes.writeBytes(data)
        bytes.writeString("\n\n")
        return bytes
    }
}
