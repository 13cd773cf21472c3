import Foundation
import Glibc
import Testing
import TranscoderProtocol

struct ConfinementTests {
    private func limited(_ limits: [String], _ arguments: [String], reading file: String) throws -> Program.Result {
        try Program.prlimit.run(limits + ["--", Program.transcoder().location] + arguments, reading: file)
    }

    @Test func `works within the limits of its parent`() throws {
        let folder = try TestFolder()
        let file = try Fixture(name: "m.flac").make(in: folder)
        // Not --fsize=0 as the parent has it: here the output is a file.
        let result = try limited(["--as=1073741824", "--nofile=32", "--core=0", "--cpu=60"], [], reading: file)
        #expect(try Transcript(result).summary != nil)
    }

    @Test func `says so when it has used up its processor time`() throws {
        let folder = try TestFolder()
        let silence = ["-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo:d=1800"]
        let file = try Fixture.make("silence.flac", silence, in: folder)
        let transcript = try Transcript(limited(["--cpu=2:10"], [], reading: file))
        #expect(transcript.status == 1)
        #expect(transcript.failure?.code == .timeLimit)
    }

    @Test func `refuses arguments and input that make no sense`() throws {
        let transcoder = try Program.transcoder()
        for result in [try transcoder.run(["--verbose"]), try transcoder.run([], reading: "/dev/null")] {
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.complaint.hasPrefix("transcoder: "))
        }
    }

    @Test func `ends quietly when nobody listens`() throws {
        let folder = try TestFolder()
        let file = try Fixture(name: "m.wav").make(in: folder, duration: 5)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Program.transcoder().location)
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        // Both ends are closed here before it starts to write.
        try output.fileHandleForReading.close()
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 4)
    }
}
