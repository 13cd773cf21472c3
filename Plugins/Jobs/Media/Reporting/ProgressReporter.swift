import Synchronization
import WorkerProtocol

/// Tells the host how far all threads have come together.
final class ProgressReporter: Sendable {
    private struct State {
        var meter = ProgressMeter()
        /// AAC frames of all renditions, and those that are encoded.
        var expected = 1
        var encoded = 0

        var fraction: Double { Double(encoded) / Double(max(1, expected)) }
    }

    private let output: MessageWriter
    private let state = Mutex(State())

    init(_ output: MessageWriter) {
        self.output = output
    }

    /// How much has been measured, from 0 to 1.
    func measured(fraction: Double) throws(TranscoderError) {
        try send(state.withLock { $0.meter.advance(.measuring, to: fraction) })
    }

    /// How many AAC frames all renditions will have.
    func expect(frames: Int) {
        state.withLock { $0.expected = frames }
    }

    /// Counts AAC frames that were encoded.
    func encoded(frames: Int) throws(TranscoderError) {
        let message = state.withLock { state in
            state.encoded += frames
            return state.meter.advance(.encoding, to: state.fraction)
        }
        try send(message)
    }

    /// Tells how far it is after a segment.
    func segmentSent() throws(TranscoderError) {
        try send(state.withLock { $0.meter.advance(.encoding, to: $0.fraction, isMilestone: true) })
    }

    private func send(_ message: WorkerMessage?) throws(TranscoderError) {
        if let message { try output.send(message) }
    }
}
