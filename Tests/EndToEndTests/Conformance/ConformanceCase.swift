import Foundation
import Testing

/// A file of one format with one sample rate and one channel layout.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
    /// Seconds of each file: two segments of five, of which the last one is shorter.
    static let seconds = 7.2

    let format: ConformanceFormat
    let rate: Int
    let layout: String

    var testDescription: String { "\(format.name), \(rate) Hz, \(layout)" }

    /// Each format with each of its rates and each of its layouts, in no more files than it takes for that.
    ///
    /// With `NEEDLEDROP_CONFORMANCE=full` each rate with each layout, which takes a quarter of an hour. The name of a format
    /// stands for that one alone.
    static let all: [ConformanceCase] = {
        let wanted = ProcessInfo.processInfo.environment["NEEDLEDROP_CONFORMANCE"]
        let named = ConformanceFormat.all.filter { $0.name == wanted }
        if wanted == "full" || !named.isEmpty {
            return (named.isEmpty ? ConformanceFormat.all : named)
                .flatMap { format in
                    format.rates.flatMap { rate in
                        format.layouts.map { ConformanceCase(format: format, rate: rate, layout: $0) }
                    }
                }
        }
        return ConformanceFormat.all.enumerated()
            .flatMap { number, format in
                // Each format begins with another layout, so that they do not all have the same ones at the same rates.
                (0..<max(format.rates.count, format.layouts.count))
                    .map { index in
                        let layout = format.layouts[(index + number) % format.layouts.count]
                        return ConformanceCase(
                            format: format,
                            rate: format.rates[index % format.rates.count],
                            layout: layout
                        )
                    }
            }
    }()

    /// How many channels the layout has.
    var channels: Int {
        switch layout {
        case "mono": 1
        case "stereo": 2
        case "2.1", "3.0": 3
        case "quad", "4.0": 4
        case "5.0": 5
        case "5.1": 6
        case "6.1": 7
        default: 8
        }
    }

    /// How long samples last at its rate.
    func seconds(_ samples: Int) -> Double { Double(samples) / Double(rate) }

    /// Makes the file, a tone and noise on each channel, and answers its path.
    ///
    /// The noise is weak: above 16 kHz it is as loud as below, which no music is, and no encoder at 128 kb/s keeps that.
    func make(in folder: String) async throws -> String {
        let tones = (0..<channels)
            .map { "0.1*sin(\(2200 + 440 * $0)*t)*(0.8+0.2*sin(5*t))+0.02*(random(\($0))-0.5)" }
            .joined(separator: "|")
        let file = "\(folder)/upload.\(format.ending)"
        let sound = "aevalsrc=\(tones):s=\(rate):d=\(Self.seconds):c=\(layout)"
        let complaint = try await Program.run(
            "ffmpeg",
            ["-v", "error", "-f", "lavfi", "-i", sound] + format.arguments + [file]
        )
        try #require(complaint.isEmpty, "\(complaint)")
        return file
    }
}
