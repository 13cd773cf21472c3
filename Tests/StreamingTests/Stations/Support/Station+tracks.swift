import Foundation
import PluginAPI

extension Station {
    /// The segments of a recording, made once: it takes a while.
    private static let sound = (1...3).map { Data(SmallStream(frames: 468, seed: $0).bytes.readableBytesView) }

    /// Publishes tracks of 30 s each whose sound is there, in two bit rates and both formats.
    @discardableResult
    func publishTracks(_ count: Int, on album: Int? = nil, encoding first: Int = 100) async throws -> [Int] {
        var tracks: [Int] = []
        for number in 1...count {
            let track = try await track("Title \(number)", on: album, number: number)
            let encoding = first + number
            try await publish(track, encoding: encoding, segments: Self.sound, frames: [468, 468, 468])
            let small = Rendition(kilobitsPerSecond: 64)
            try await publish(small, of: track, encoding: encoding)
            for rate in [64, 128] {
                let rendition = Rendition(kilobitsPerSecond: rate, format: .fragmentedMP4)
                try await publish(rendition, of: track, encoding: encoding)
            }
            tracks.append(track)
        }
        return tracks
    }
}
