import PluginAPI
import Testing

@testable import Jobs

struct JobsErrorTests {
    private func error(_ reason: WorkerError.Reason) -> JobsError {
        JobsError(WorkerError(program: "Transcoder", reason: reason))
    }

    @Test(
        arguments: [
            (.exited(code: 3), "the transcoder stopped unexpectedly (status 3)."),
            (.stopped(signal: 11), "the transcoder stopped unexpectedly (signal 11)."),
            (.outOfMemory(limit: ByteCount(1)), "the transcoder needed more memory than it may have."),
            (.outOfTime(limit: .seconds(90)), "the transcoder was not done after 90.0 seconds."),
            (.tooMuchOutput(limit: ByteCount(1 << 20)), "the transcoder's answer makes no sense (more than 1 MiB)."),
            (.violation("nonsense"), "the transcoder's answer makes no sense (nonsense)."),
            (.notStarted("no room"), "the transcoder could not be run (no room)."),
            (.failed(message: "no luck today", isPermanent: false), "no luck today"),
        ] as [(WorkerError.Reason, String)]
    )
    func `says how the transcoder ended, which may end otherwise another time`(
        reason: WorkerError.Reason,
        sentence: String
    ) {
        #expect(error(reason).description == "The file could not be processed: \(sentence)")
        #expect(!error(reason).isPermanent)
    }

    @Test func `says that there is no processor time left, which is so every time`() {
        let error = error(.outOfProcessorTime(limit: .seconds(1)))
        let sentence = "the transcoder used up the processor time that it may have."
        #expect(error.description == "The file could not be processed: \(sentence)")
        #expect(error.isPermanent)
    }

    @Test func `says what the transcoder says of a file, for good`() {
        let said = error(.failed(message: "This is no audio file.", isPermanent: true))
        #expect(said == .rejected("This is no audio file."))
        #expect(said.isPermanent)
        #expect(error(.failed(message: " ", isPermanent: true)).description == "The file could not be processed.")
    }

    @Test(arguments: ["Transcoder", "Confine"])
    func `says what to build when a program is missing`(name: String) {
        let missing = error(.missing(path: "/plugins/\(name)"))
        #expect(missing.isPermanent)
        #expect(missing.description.contains("`swift build --product \(name)` (looked for /plugins/\(name))"))
    }
}
