import PluginAPI
import TestKit
import Testing

@testable import Streaming

/// The sound for players without HLS, over joins of recordings.
struct StationSlicesTests {
    /// A station that plays three short recordings, with all of their segments stored, each of random frames.
    private struct Setup {
        let store = MemorySegmentStore()
        let songs = [
            Song(1, artist: 1, frames: [120, 50]), Song(2, artist: 2, frames: [47]),
            Song(3, artist: 3, frames: [200, 99]),
        ]
        /// The frames that a listener hears, from the first of the epoch on, in one round.
        private(set) var frames: [[UInt8]] = []
        private(set) var slices: StationSlices

        init() async throws {
            slices = StationSlices(segments: SegmentCache(store: store, capacity: ByteCount(1 << 22)))
            for song in songs {
                for (index, count) in song.item.encoding.frameCounts.enumerated() {
                    let stream = SmallStream(frames: count, seed: song.candidate.encoding * 10 + index)
                    let key = SegmentKey(track: song.candidate.track, encoding: song.candidate.encoding, number: index)
                    try await store.put(stream.bytes, for: key)
                    frames += stream.frames
                }
            }
        }

        func station(_ epochs: [Epoch]? = nil, at frame: Int = 0) -> OnAir {
            let round = Epoch(number: 1, startFrame: 0, firstSegment: 0, firstItem: 0, items: songs.map(\.item))
            return OnAir(
                genre: Genre(id: 1, name: "Dub", description: nil, imageUrl: nil),
                targetDuration: 10,
                timeline: Timeline(epochs: epochs ?? [round]),
                frame: frame
            )
        }
    }

    @Test func `pieces in a row are the sound of all recordings without a frame too many or too few`() async throws {
        let setup = try await Setup()
        var sound = ByteBuffer()
        for number in 0..<20 {
            let slice = try await setup.slices.slice(number, of: setup.station(), rendition: nil)
            sound.writeImmutableBuffer(try #require(slice))
        }
        let heard = (0..<20 * StationSlices.frames).flatMap { setup.frames[$0 % setup.frames.count] }
        #expect(sound == ByteBuffer(bytes: heard))
    }

    @Test func `a segment is read once for all who listen at the same time`() async throws {
        let setup = try await Setup()
        try await withThrowingTaskGroup(of: ByteBuffer?.self) { group in
            for listener in 0..<60 {
                group.addTask { try await setup.slices.slice(listener % 3, of: setup.station(), rendition: nil) }
            }
            var slices: Set<ByteBuffer> = []
            for try await slice in group { slices.insert(try #require(slice)) }
            #expect(slices.count == 3)
        }
        #expect(setup.store.reads.count == Set(setup.store.reads).count)
    }

    @Test func `what is lost or damaged is left out, and the rest is heard`() async throws {
        let setup = try await Setup()
        _ = try await setup.store.remove(track: 2, encoding: 2)
        let key = SegmentKey(track: 3, encoding: 3, number: 0)
        try await setup.store.put(ByteBuffer(string: "not a stream"), for: key)
        var sound = ByteBuffer()
        for number in 0..<5 {
            let slice = try await setup.slices.slice(number, of: setup.station(), rendition: nil)
            sound.writeImmutableBuffer(try #require(slice))
        }
        let left = setup.frames.indices.filter { $0 < 170 || $0 >= 417 }.filter { $0 < 480 }
        #expect(sound == ByteBuffer(bytes: left.flatMap { setup.frames[$0] }))
    }

    @Test func `there is none in silence, and one ends where silence begins`() async throws {
        let setup = try await Setup()
        let silence = Epoch(number: 2, startFrame: 516, firstSegment: 5, firstItem: 3, items: [])
        let station = setup.station(setup.station().timeline.epochs + [silence])
        #expect(try await setup.slices.slice(6, of: station, rendition: nil) == nil)
        let last = try await setup.slices.slice(5, of: station, rendition: nil)
        #expect(last == ByteBuffer(bytes: setup.frames[480..<516].joined()))
    }

    @Test func `the store's error is not kept`() async throws {
        struct Broken: Error {}
        let setup = try await Setup()
        let broken = StationSlices(
            segments: SegmentCache(store: MemorySegmentStore { _ in throw Broken() }, capacity: ByteCount(1 << 20))
        )
        for _ in 0..<2 {
            await #expect(throws: Broken.self) { try await broken.slice(0, of: setup.station(), rendition: nil) }
        }
    }
}
