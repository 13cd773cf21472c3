import Foundation
import Testing
import TranscoderProtocol

/// How loud streams are, judged by ffmpeg's own meter and not by ours.
@Suite(.serialized) struct LoudnessTests {
    /// Something like music: a rhythm of noise with a decay, tones that swell and ebb, and the less the higher.
    private static func music(_ volume: Double) -> [String] {
        let beat = "(0.8*exp(-9*mod(t,0.5))*(random(0)-0.5))"
        let tones = "0.25*sin(1382*t)*(0.6+0.4*sin(0.7*t))+0.12*sin(5530*t)*(0.5+0.5*sin(0.31*t))"
        let sound = "\(volume)*(\(beat)+\(tones))"
        return [
            "-f", "lavfi", "-i", "aevalsrc='\(sound)|\(sound)':s=48000:d=40,lowpass=f=1500:p=1", "-c:a", "pcm_f32le",
        ]
    }

    @Test(arguments: [0.02, 0.3, 0.9])
    func `a stream is as loud as was asked for, whatever the upload`(volume: Double) async throws {
        let folder = try TestFolder()
        let file = try await Fixture.make("m.wav", Self.music(volume), in: folder)
        let source = try await Self.reading(of: file)
        let transcript = try await Transcript(file, TranscoderOptions(loudness: -20))
        let measurement = try #require(transcript.measurement)
        let loudness = try #require(measurement.loudness)
        #expect(abs(loudness - source.loudness) < 0.15)
        // Ours looks once in a second, which is what the standard asks for, and ffmpeg's ten times.
        #expect(abs(measurement.loudnessRange - source.range) < 1.5)
        let peak = try #require(measurement.truePeak)
        #expect(abs(peak - source.peak) < 0.3)
        // Down to -20 LUFS none of them is held back by its peaks.
        let expected = min(-20 - source.loudness, 20)
        #expect(abs(measurement.gain - expected) < 0.2)
        let judge = try StreamJudge(transcript.segments)
        let stream = try await Self.reading(of: judge.playlist)
        withExtendedLifetime(judge) {}
        #expect(abs(stream.loudness - (source.loudness + expected)) < 0.5)
        #expect(stream.peak < -1)
    }

    @Test func `no gain brings peaks above the limit`() async throws {
        let folder = try TestFolder()
        // Soft, with clicks.
        let sound = "0.02*sin(2764*t)+if(lt(mod(t,4),0.001),0.6,0)"
        let file = try await Fixture.make(
            "m.wav",
            ["-f", "lavfi", "-i", "aevalsrc='\(sound)|\(sound)':s=44100:d=20", "-c:a", "pcm_s24le"],
            in: folder
        )
        let measurement = try #require(try await Transcript(file).measurement)
        let peak = try #require(measurement.truePeak)
        #expect(measurement.gain > 1)
        #expect(abs(peak + measurement.gain + 1) < 0.01)
    }

    @Test func `is left as it is when that is asked for, and measured all the same`() async throws {
        let folder = try TestFolder()
        let file = try await Fixture.make("m.wav", Self.music(0.3), in: folder)
        let transcript = try await Transcript(file, TranscoderOptions(loudness: nil))
        let measurement = try #require(transcript.measurement)
        #expect(measurement.gain == 0)
        let judge = try StreamJudge(transcript.segments)
        let stream = try await Self.reading(of: judge.playlist)
        withExtendedLifetime(judge) {}
        #expect(abs(try #require(measurement.loudness) - stream.loudness) < 0.5)
    }

    @Test func `silence has no loudness and stays silent`() async throws {
        let folder = try TestFolder()
        let file = try await Fixture.make("m.wav", ["-f", "lavfi", "-i", "anullsrc=d=5:r=48000"], in: folder)
        let transcript = try await Transcript(file)
        let measurement = try #require(transcript.measurement)
        #expect(measurement.loudness == nil && measurement.truePeak == nil && measurement.gain == 0)
        #expect(measurement.waveform.allSatisfy { $0 == 0 })
        #expect(transcript.status == 0)
    }

    @Test func `samples that are no numbers are silent`() async throws {
        let folder = try TestFolder()
        let file = try await Fixture.make("m.wav", Self.music(0.3), in: folder)
        var bytes = try folder.read("m.wav")
        let weird: [Float] = [.nan, .infinity, -.infinity, 1e30]
        for (place, value) in weird.enumerated() {
            withUnsafeBytes(of: value) {
                bytes.replaceSubrange(400_000 + 4000 * place..<400_004 + 4000 * place, with: $0)
            }
        }
        _ = file
        let transcript = try await Transcript(folder.write(bytes, to: "weird.wav"))
        #expect(transcript.status == 0)
        #expect(try #require(transcript.measurement?.truePeak) < 6)
    }

    @Test func `the waveform shows where it is loud`() async throws {
        let folder = try TestFolder()
        let sound = "if(lt(t,30),0.1,0.8)*sin(2764*t)"
        let file = try await Fixture.make(
            "m.wav",
            ["-f", "lavfi", "-i", "aevalsrc='\(sound)':s=48000:d=40"],
            in: folder
        )
        let waveform = try #require(try await Transcript(file).measurement?.waveform)
        #expect(waveform.count == 1000)
        #expect(waveform.prefix(740).allSatisfy { (24...27).contains($0) })
        #expect(waveform.suffix(240).allSatisfy { (202...206).contains($0) })
    }

    /// What ffmpeg's filter says of a file.
    private static func reading(of file: String) async throws -> (loudness: Double, range: Double, peak: Double) {
        let arguments = ["-nostats", "-i", file, "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-"]
        let result = try await Program.ffmpeg.run(arguments)
        try #require(result.status == 0, "\(result.complaint)")
        let text = result.complaint
        let summary = try #require(text.components(separatedBy: "Summary:").last)
        func value(_ name: String) throws -> Double {
            let rest = try #require(summary.components(separatedBy: "\(name):").dropFirst().first)
            return try #require(rest.split(whereSeparator: \.isWhitespace).first.flatMap { Double($0) })
        }
        return (try value("I"), try value("LRA"), try value("Peak"))
    }
}
