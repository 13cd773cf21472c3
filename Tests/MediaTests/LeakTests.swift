import Foundation
import Testing

/// What a thousand times in one process leave behind: nothing.
///
/// The server starts a process for each file. A leak would hide there, until a file comes that makes it large.
@Suite(.serialized) struct LeakTests {
    /// What the process has after so many times.
    private struct Stock {
        let times: Int
        let kilobytes: Int
        let descriptors: Int
        let threads: Int
        let others: Int
    }

    private static func run(_ times: Int, _ file: String, _ arguments: [String], status: Int32) async throws -> [Stock]
    {
        let result = try await Program.soak().run(["\(times)", file] + arguments)
        #expect(result.status == status, "\(result.complaint.prefix(500))")
        return try String(decoding: result.output, as: UTF8.self).split(separator: "\n")
            .map { line in
                let numbers = line.split(separator: " ").compactMap { Int($0) }
                try #require(numbers.count == 5)
                return Stock(
                    times: numbers[0],
                    kilobytes: numbers[1],
                    descriptors: numbers[2],
                    threads: numbers[3],
                    others: numbers[4]
                )
            }
    }

    /// What is kept of names and classes grows by tens of kilobytes at first; 200 bytes each time would be more than this.
    ///
    /// Allocated memory is counted, since what is resident breathes by megabytes with nothing leaked.
    private static func expectFlat(_ stocks: [Stock], times: Int) throws {
        let (first, last) = (try #require(stocks.first), try #require(stocks.last))
        #expect(last.times == times)
        let early = stocks.prefix(3).map(\.kilobytes).max() ?? 0
        let late = stocks.suffix(3).map(\.kilobytes).min() ?? .max
        #expect(late - early < 128, "\(stocks.map(\.kilobytes))")
        #expect(last.descriptors == first.descriptors)
        #expect(last.threads <= 3, "they end")
        #expect(last.others == 0, "it ended in the same way each time")
    }

    @Test func `a thousand transcodes take no more memory than a hundred`() async throws {
        let folder = try TestFolder()
        let file = try await Fixture(name: "m.flac").make(in: folder, duration: 0.7)
        let arguments = ["--bit-rates", "128000,64000", "--fragments", "yes"]
        try Self.expectFlat(try await Self.run(1000, file, arguments, status: 0), times: 1000)
    }

    @Test func `a thousand bad files take no more memory than a hundred`() async throws {
        let folder = try TestFolder()
        _ = try await Fixture(name: "m.mp3", arguments: ["-c:a", "libmp3lame"]).make(in: folder, duration: 2)
        let bytes = try folder.read("m.mp3")
        let cut = try folder.write(bytes.prefix(bytes.count / 2), to: "cut.mp3")
        let text = try folder.write("This is no music.\n".utf8, to: "text")
        for file in [cut, text] {
            try Self.expectFlat(try await Self.run(1000, file, [], status: 1), times: 1000)
        }
    }

    @Test func `three hundred pictures take no more memory than a hundred`() async throws {
        let folder = try TestFolder()
        let file = try await Fixture.make(
            "p.jpg",
            ["-f", "lavfi", "-i", "testsrc=d=1:s=320x240", "-frames:v", "1"],
            in: folder
        )
        try Self.expectFlat(try await Self.run(300, file, ["picture", "160,320"], status: 0), times: 300)
    }
}
