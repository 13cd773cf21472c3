import PluginAPI
import Synchronization

/// A station's sound in pieces of equal length, each made once for all who listen.
///
/// Pieces are counted from the beginning of the stations' time, so that every listener gets the same.
final class StationSlices: Sendable {
    /// AAC frames of a piece: 2.048 s.
    static let frames = 96
    /// How far back pieces of stations are kept, for listeners who begin or lag behind.
    private static let kept = 16

    struct Key: Hashable, Sendable {
        let genre: Int
        let rendition: Rendition?
        let number: Int
    }

    private struct State {
        var slices: [Key: ByteBuffer] = [:]
        var segments: [SegmentKey: AudioFrames] = [:]
    }

    private let segments: SegmentCache
    private let state = Mutex(State())
    private let flight = SingleFlight<Key, ByteBuffer?>()

    init(segments: SegmentCache) {
        self.segments = segments
    }

    /// The number of the piece that a frame lies in.
    static func number(at frame: Int) -> Int { frame / frames }

    /// A piece of a station's sound; nil where nothing was on the air.
    ///
    /// What is lost is left out.
    func slice(_ number: Int, of station: OnAir, rendition: Rendition?) async throws -> ByteBuffer? {
        let key = Key(genre: station.genre.id, rendition: rendition, number: number)
        if let slice = state.withLock({ $0.slices[key] }) { return slice }
        return try await flight.run(key) {
            if let slice = state.withLock({ $0.slices[key] }) { return slice }
            guard let slice = try await make(key, station.timeline) else { return nil }
            state.withLock { state in
                state.slices[key] = slice
                // All stations count alike, so what nobody listens to any more goes as well.
                state.slices = state.slices.filter { other, _ in other.number > key.number - Self.kept }
            }
            return slice
        }
    }

    private func make(_ key: Key, _ timeline: Timeline) async throws -> ByteBuffer? {
        var sound = ByteBuffer()
        var frame = key.number * Self.frames
        let end = frame + Self.frames
        var isOnAir = false
        while frame < end, let slot = timeline.slot(at: frame) {
            isOnAir = true
            let encoding = slot.item.encoding
            let index = encoding.segment(at: frame - slot.startFrame)
            let segmentStart = slot.startFrame + encoding.bounds[index]
            let upTo = min(end, slot.startFrame + encoding.bounds[index + 1])
            if let audio = try await audio(index, of: encoding, key.rendition),
                var part = audio.slice(frame - segmentStart..<upTo - segmentStart)
            {
                sound.writeBuffer(&part)
            }
            frame = upTo
        }
        return isOnAir ? sound : nil
    }

    private func audio(_ index: Int, of encoding: ScheduledEncoding, _ wanted: Rendition?) async throws -> AudioFrames?
    {
        let rendition = wanted.flatMap(encoding.nearest) ?? encoding.rendition
        let key = SegmentKey(track: encoding.track, encoding: encoding.id, rendition: rendition, number: index)
        if let audio = state.withLock({ $0.segments[key] }) { return audio }
        guard let audio = try await segments.get(key).flatMap({ AudioFrames(transportStream: $0.bytes) }) else {
            return nil
        }
        state.withLock { state in
            // One segment makes five pieces; the next stations need the room.
            if state.segments.count >= 64 { state.segments.removeAll(keepingCapacity: true) }
            state.segments[key] = audio
        }
        return audio
    }
}
