import Testing

@testable import Media

@Suite(.serialized) struct ConfinementTests {
    private func limited(_ limits: [String], _ arguments: [String], reading file: String) async throws -> Program.Result
    {
        try await Program.launcher().run(limits + ["--", Program.transcoder().location] + arguments, reading: file)
    }

    @Test func `works within the limits of its parent`() async throws {
        let folder = try TestFolder()
        let file = try await Fixture(name: "m.flac").make(in: folder)
        // Not --file-size 0 as the host has it: here the output is a file.
        let limits = ["--memory", "1073741824", "--files", "32", "--cpu", "60", "--no-network", "--no-processes"]
        let result = try await limited(limits, [], reading: file)
        #expect(try Transcript(result).summary != nil)
    }

    @Test func `says so when it has used up its processor time`() async throws {
        let folder = try TestFolder()
        let silence = ["-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo:d=1800"]
        let file = try await Fixture.make("silence.flac", silence, in: folder)
        let transcript = try await Transcript(limited(["--cpu", "2"], [], reading: file))
        #expect(transcript.status == 1)
        #expect(transcript.failure?.code == .timeLimit)
    }

    /// From less than its libraries take to enough: it must not wait for threads that there is no room for.
    @Test(arguments: [190, 200, 210, 220, 230, 240, 250])
    func `comes to an end with any amount of memory`(mebibytes: Int) async throws {
        let folder = try TestFolder()
        let file = try await Fixture(name: "m.flac").make(in: folder)
        let (launcher, transcoder) = (try Program.launcher(), try Program.transcoder())
        let words = ["timeout 60 $1 --memory $2 -- $3 --bit-rates 128000,64000,256000 <$4", "sh"]
        let numbers = [launcher.location, "\(mebibytes << 20)", transcoder.location, file]
        let result = try await Program.shell.run(["-c"] + words + numbers)
        #expect(result.status != 124, "it was still running after a minute")
        if result.status == 0 { #expect(try Transcript(result).summary != nil) }
    }

    @Test func `refuses arguments and input that make no sense`() async throws {
        let transcoder = try Program.transcoder()
        for result in [try await transcoder.run(["--verbose"]), try await transcoder.run([], reading: "/dev/null")] {
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.complaint.hasPrefix("transcoder: "))
        }
    }

    @Test func `ends quietly when nobody listens`() async throws {
        let folder = try TestFolder()
        let file = try await Fixture(name: "m.wav").make(in: folder, duration: 5)
        // A pipe whose reading end is closed before the transcoder starts.
        let script = "mkfifo $1/p && exec 4<>$1/p 3>$1/p 4<&- && exec $2 <$3 >&3"
        let result = try await Program.shell.run(["-c", script, "sh", folder.path, Program.transcoder().location, file])
        #expect(result.status == 4)
        #expect(result.complaint.isEmpty)
    }
}
