import Testing
import TranscoderProtocol

struct TranscoderOptionsTests {
    @Test(arguments: [
        TranscoderOptions(),
        TranscoderOptions(
            sampleDuration: 30.123456789,
            bitRates: [192_000, 64_000],
            framesPerSegment: 279,
            maximumDuration: 60
        ),
        TranscoderOptions(sampleDuration: 0.001, maximumDuration: 86_400),
        TranscoderOptions(loudness: nil, peak: -3.5, minimumShare: 0.5, fragments: true, threads: 1),
    ])
    func `survive as arguments`(options: TranscoderOptions) throws {
        #expect(try TranscoderOptions(arguments: options.arguments) == options)
    }

    @Test func `have defaults`() throws {
        let options = try TranscoderOptions(arguments: [])
        #expect(options == TranscoderOptions())
        #expect(options.sampleDuration == nil)
        #expect(options.bitRates == [128_000])
        #expect(options.framesPerSegment == 468)
        #expect(options.maximumDuration == 21_600)
    }

    @Test(arguments: [
        ["--sample-duration", "0"], ["--sample-duration", "nan"], ["--sample-duration", "inf"],
        ["--bit-rates", "128k"], ["--bit-rates", "0"], ["--bit-rates", "64000,64000"], ["--bit-rates", ""],
        ["--bit-rates", "64000,"], ["--loudness", "1"], ["--peak", "none"], ["--threads", "0"],
        ["--minimum-share", "1.1"], ["--fragments", "maybe"],
        ["--frames-per-segment", "100"], ["--maximum-duration", "-1"],
    ])
    func `are refused when a value is no good`(arguments: [String]) {
        let error = #expect(throws: TranscoderOptionsError.self) { try TranscoderOptions(arguments: arguments) }
        #expect(error.map { "\($0)" }?.hasPrefix("\(arguments[0]) must be within") == true)
    }

    @Test func `are refused when one is unknown or has no value`() {
        #expect(throws: TranscoderOptionsError.unknown("-i")) {
            try TranscoderOptions(arguments: ["-i", "/etc/passwd"])
        }
        #expect(throws: TranscoderOptionsError.noValue("--bit-rates")) {
            try TranscoderOptions(arguments: ["--bit-rates"])
        }
    }
}
