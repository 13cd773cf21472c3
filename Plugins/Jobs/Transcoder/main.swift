import CFFmpeg
import Glibc
import TranscoderProtocol
import WorkerProtocol

// The transcoder: an upload, or a picture, on standard input, messages on standard output, complaints on standard error.
//
// Status 0 after "finished" and 1 after "failed". All others mean that it is not the upload's fault: 2 the arguments,
// 3 the machine or libav, 4 nobody reads the messages any more.

/// Answers the status to exit with.
func transcode() -> Int32 {
    do throws(TranscoderError) {
        let output = try MessageWriter.standard()
        do throws(TranscoderError) {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if arguments.first == Picturing.command {
                try Picturing.run(Array(arguments.dropFirst()), reading: STDIN_FILENO, writing: output)
                try output.send(.finished(payload: []))
                return 0
            }
            let options = try Transcoding.options(arguments)
            let summary = try Transcoding.run(options, reading: STDIN_FILENO, writing: output)
            try output.send(.finished(payload: summary.payload))
            return 0
        } catch {
            return error.report(to: output)
        }
    } catch {
        return error.complain()
    }
}

// Else each thread has its own, and the address space that the host grants is soon used up.
_ = c_share_arenas(2)
Confinement.enter()
exit(transcode())
