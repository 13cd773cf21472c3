import Foundation
import PluginAPI
import TranscoderProtocol

@testable import Jobs

/// A folder with a shell script in the transcoder's place.
struct FakeTranscoder: Sendable {
    let directory: String

    /// Makes a folder of its own, which ``remove()`` removes.
    init() throws {
        directory = FileManager.default.temporaryDirectory.path + "/jobs-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Makes the transcoder do what a script says.
    func runs(_ script: String) throws {
        let path = "\(directory)/\(TranscoderProcess.name)"
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// Makes the transcoder send messages, after one script and before another.
    func says(_ messages: [TranscoderMessage], after first: String = ":", then last: String = ":") throws {
        try says(bytes: Self.bytes(messages), after: first, then: last)
    }

    /// Makes the transcoder send any bytes.
    func says(bytes: [UInt8], after first: String = ":", then last: String = ":") throws {
        let answer = "\(directory)/\(UUID().uuidString)"
        try Data(bytes).write(to: URL(fileURLWithPath: answer))
        try runs("\(first)\ncat '\(answer)'\n\(last)")
    }

    /// A line of a script that sends messages.
    func sending(_ messages: [TranscoderMessage]) throws -> String {
        let answer = "\(directory)/\(UUID().uuidString)"
        try Data(Self.bytes(messages)).write(to: URL(fileURLWithPath: answer))
        return "cat '\(answer)'"
    }

    /// A pipe with a name, by which a script and a test wait for each other.
    func pipe() throws -> NamedPipe {
        try NamedPipe(path: "\(directory)/\(UUID().uuidString)")
    }

    static func bytes(_ messages: [TranscoderMessage]) -> [UInt8] {
        messages.flatMap(\.encoded)
    }

    /// What a transcoder says that has made segments of these numbers of frames.
    static func recording(frames: [Int] = [468, 468, 100], duration: Double = 22.1) -> [TranscoderMessage] {
        var messages = [facts]
        for (number, count) in frames.enumerated() {
            messages.append(segment(number, frames: count))
            let fraction = Double(number + 1) / Double(frames.count)
            messages.append(.progress(TranscoderProgress(fraction: fraction, segments: number + 1)))
        }
        return messages + [finished(frames: frames, duration: duration)]
    }

    static let facts = TranscoderMessage.facts(
        TranscoderFacts(container: "wav", codec: "pcm_s16le", sampleRate: 44_100, channels: 2, declaredDuration: nil)
    )

    static func finished(frames: [Int] = [468, 468, 100], duration: Double = 22.1) -> TranscoderMessage {
        .finished(
            TranscoderSummary(
                sourceSamples: Int(duration * 48_000),
                sourceDuration: duration,
                totalFrames: frames.reduce(0, +),
                segmentCount: frames.count,
                decodeErrors: 0,
                isTruncated: false
            )
        )
    }

    static func failure(_ message: String) -> TranscoderMessage {
        .failed(TranscoderFailure(code: .notAudio, message: message))
    }

    /// A segment whose bytes depend on its number.
    static func segment(_ number: Int, frames: Int = 468) -> TranscoderMessage {
        .segment(number: number, frameCount: frames, bytes: segmentBytes(number))
    }

    static func segmentBytes(_ number: Int) -> [UInt8] {
        (0..<1880).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ number) }
    }
}
