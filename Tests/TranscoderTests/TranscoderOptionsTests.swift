import Testing
import TranscoderProtocol

struct TranscoderOptionsTests {
    @Test(arguments: [
        TranscoderOptions(),
        TranscoderOptions(sampleDuration: 30.123456789, bitRate: 192_000, framesPerSegment: 279, maximumDuration: 60),
        TranscoderOptions(sampleDuration: 0.001, maximumDuration: 86_400),
    ])
    func `survive as arguments`(options: TranscoderOptions) throws {
        #expect(try TranscoderOptions(arguments: options.arguments) == options)
    }

    @Test func `have defaults`() throws {
        let options = try TranscoderOptions(arguments: [])
        #expect(options == TranscoderOptions())
        #expect(options.sampleDuration == nil)
        #expect(options.bitRate == 128_000)
        #expect(options.framesPerSegment == 468)
        #expect(options.maximumDuration == 21_600)
    }

    @Test(arguments: [
        ["--sample-duration", "0"], ["--sample-duration", "nan"], ["--sample-duration", "inf"],
        ["--bit-rate", "128k"], ["--bit-rate", "0"], ["--frames-per-segment", "100"], ["--maximum-duration", "-1"],
    ])
    func `are refused when a value is no good`(arguments: [String]) {
        let error = #expect(throws: TranscoderOptionsError.self) { try TranscoderOptions(arguments: arguments) }
        #expect(error.map { "\($0)" }?.hasPrefix("\(arguments[0]) must be within") == true)
    }

    @Test func `are refused when one is unknown or has no value`() {
        #expect(throws: TranscoderOptionsError.unknown("-i")) {
            try TranscoderOptions(arguments: ["-i", "/etc/passwd"])
        }
        #expect(throws: TranscoderOptionsError.noValue("--bit-rate")) {
            try TranscoderOptions(arguments: ["--bit-rate"])
        }
    }
}
