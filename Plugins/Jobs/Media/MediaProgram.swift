import Glibc
import TranscoderProtocol
package import WorkerProtocol

/// What the transcoder does, by its arguments: an upload, or with the word ``Picturing/command`` a picture.
///
/// The status to exit with is 0 after "finished" and 1 after "failed". All others mean that it is not the upload's fault:
/// 2 the arguments, 3 the machine or libav, 4 nobody reads the messages any more.
package enum MediaProgram {
    /// Processes what is on standard input, sends messages to standard output, and answers the status.
    package static func run(_ arguments: [String]) -> Int32 {
        do throws(TranscoderError) {
            return run(arguments, reading: STDIN_FILENO, writing: try MessageWriter.standard())
        } catch {
            return error.complain()
        }
    }

    /// Processes the file at a descriptor, sends messages, and answers the status.
    package static func run(_ arguments: [String], reading descriptor: Int32, writing output: WorkerOutput) -> Int32 {
        run(arguments, reading: descriptor, writing: MessageWriter(output))
    }

    private static func run(_ arguments: [String], reading descriptor: Int32, writing output: MessageWriter) -> Int32 {
        do throws(TranscoderError) {
            if arguments.first == Picturing.command {
                try Picturing.run(Array(arguments.dropFirst()), reading: descriptor, writing: output)
                try output.send(.finished(payload: []))
            } else {
                let options = try Transcoding.options(arguments)
                let summary = try Transcoding.run(options, reading: descriptor, writing: output)
                try output.send(.finished(payload: summary.payload))
            }
            return 0
        } catch {
            return error.report(to: output)
        }
    }
}
