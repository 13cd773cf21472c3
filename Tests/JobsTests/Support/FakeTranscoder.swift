import Foundation
import PluginAPI
import TestKit
import TranscoderProtocol
import WorkerProtocol

@testable import Jobs

/// A folder with a shell script in the transcoder's place.
struct FakeTranscoder: Sendable {
    let directory: String

    /// Makes a folder of its own, which ``remove()`` removes.
    init() throws {
        directory = FileManager.default.temporaryDirectory.path + "/jobs-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try link("Confine", to: "\(PluginHarness.productsDirectory)/Confine")
    }

    private func link(_ name: String, to path: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(directory)/\(name)", withDestinationPath: path)
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// What runs it; scripts start processes.
    var limits: WorkerLimits {
        var limits = WorkerLimits.transcoder()
        limits.processes = true
        return limits
    }

    /// The program.
    var program: WorkerProgram { WorkerProgram(name: "Transcoder", directory: directory) }

    /// Makes the transcoder do what a script says.
    func runs(_ script: String) throws {
        // A new file each time: a transcoder that is running goes on with its own.
        try Data("\(script)\n".utf8).write(to: URL(fileURLWithPath: "\(directory)/script"), options: .atomic)
        guard !FileManager.default.fileExists(atPath: program.path) else { return }
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
        try link(program.name, to: tests.appendingPathComponent("Fixtures/fake-transcoder.sh").standardizedFileURL.path)
    }

    /// Makes the transcoder send messages, after one script and before another.
    func says(_ messages: [WorkerMessage], after first: String = ":", then last: String = ":") throws {
        try says(bytes: try Self.bytes(messages), after: first, then: last)
    }

    /// Makes the transcoder send any bytes.
    func says(bytes: [UInt8], after first: String = ":", then last: String = ":") throws {
        let answer = "\(directory)/\(UUID().uuidString)"
        try Data(bytes).write(to: URL(fileURLWithPath: answer))
        try runs("\(first)\ncat '\(answer)'\n\(last)")
    }

    /// A line of a script that sends messages.
    func sending(_ messages: [WorkerMessage]) throws -> String {
        let answer = "\(directory)/\(UUID().uuidString)"
        try Data(try Self.bytes(messages)).write(to: URL(fileURLWithPath: answer))
        return "cat '\(answer)'"
    }

    /// A pipe with a name, by which a script and a test wait for each other.
    func pipe() throws -> NamedPipe {
        try NamedPipe(path: "\(directory)/\(UUID().uuidString)")
    }

    static func bytes(_ messages: [WorkerMessage]) throws -> [UInt8] {
        try messages.flatMap { try $0.encoded() }
    }

    /// What a transcoder says that has made segments of these numbers of frames.
    static func recording(
        frames: [Int] = [468, 468, 100],
        duration: Double = 22.1,
        tags: [String: String] = [:]
    ) -> [WorkerMessage] {
        var messages = [facts(tags: tags), measurement]
        for (number, count) in frames.enumerated() {
            messages.append(segment(number, frames: count))
            let fraction = Double(number + 1) / Double(frames.count)
            messages.append(.progress(fraction: fraction, stage: "encoding"))
        }
        return messages + [finished(frames: frames, duration: duration)]
    }

    static let facts = facts(tags: [:])

    private static func facts(tags: [String: String]) -> WorkerMessage {
        payload(
            .facts(
                TranscoderFacts(
                    container: "wav",
                    codec: "pcm_s16le",
                    sampleRate: 44_100,
                    channels: 2,
                    tags: tags,
                    declaredDuration: nil
                )
            )
        )
    }

    static let measurement = payload(
        .measurement(
            TranscoderMeasurement(
                loudness: -18.5,
                loudnessRange: 6.25,
                truePeak: -3,
                gain: 2,
                waveform: [0, 128, 255]
            )
        )
    )

    static func finished(frames: [Int] = [468, 468, 100], duration: Double = 22.1) -> WorkerMessage {
        let total = frames.reduce(0, +)
        let summary = TranscoderSummary(
            sourceSamples: (total - 1) * 1024,
            sourceDuration: duration,
            totalFrames: total,
            segmentCount: frames.count,
            decodeErrors: 0
        )
        return .finished(payload: summary.payload)
    }

    static func failure(_ message: String) -> WorkerMessage {
        .failed(message: message, isPermanent: true)
    }

    /// A segment whose bytes depend on its number, unless they are given.
    static func segment(_ number: Int, frames: Int = 468, bytes: [UInt8]? = nil) -> WorkerMessage {
        payload(
            .segment(TranscoderSegment(number: number, frameCount: frames, bytes: bytes ?? segmentBytes(number)))
        )
    }

    static func segmentBytes(_ number: Int) -> [UInt8] {
        (0..<1880).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ number) }
    }

    private static func payload(_ part: TranscoderPart) -> WorkerMessage {
        .payload(kind: part.kind, bytes: part.bytes)
    }
}
