import Glibc
import TranscoderProtocol

// The transcoder: an upload on standard input, messages on standard output, complaints on standard error.
//
// Status 0 after "finished" and 1 after "failed". All others mean that it is not the upload's fault: 2 the arguments,
// 3 the machine or libav, 4 nobody reads the messages any more.

Confinement.enter()
let output = MessageWriter(descriptor: STDOUT_FILENO)

do throws(TranscoderError) {
    let options = try Transcoding.options(Array(CommandLine.arguments.dropFirst()))
    let summary = try Transcoding.run(options, reading: STDIN_FILENO, writing: output)
    try output.send(.finished(summary))
    exit(0)
} catch {
    exit(error.report(to: output))
}
