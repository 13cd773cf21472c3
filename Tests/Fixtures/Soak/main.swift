import CFFmpeg
import Foundation
import Media
import WorkerProtocol

// Does the transcoder's work with a file so many times and says after each hundred what the process has by then.
//
// Arguments: how often, the file, and the transcoder's own. A line: times, allocated kilobytes, descriptors, threads, and how
// often the status was not that of the first time.

/// The value of a line of /proc/self/status, such as "VmRSS:   1234 kB".
func value(of name: String) -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? -1
}

func openDescriptors() -> Int {
    (0..<256).count { fcntl($0, F_GETFD) >= 0 }
}

let arguments = CommandLine.arguments
guard arguments.count >= 3, let times = Int(arguments[1]), times > 0 else { exit(2) }
let file = open(arguments[2], O_RDONLY | O_CLOEXEC)
let sink = open("/dev/null", O_WRONLY | O_CLOEXEC)
guard file >= 0, sink >= 0 else { exit(2) }

_ = c_share_arenas(2)
av_log_set_level(AV_LOG_QUIET)
let output = WorkerOutput(descriptor: sink)
var first: Int32?
var others = 0
for time in 1...times {
    let status = MediaProgram.run(Array(arguments.dropFirst(3)), reading: file, writing: output)
    first = first ?? status
    if status != first { others += 1 }
    guard time.isMultiple(of: 100) || time == times else { continue }
    print(time, c_allocated_bytes() / 1024, openDescriptors(), value(of: "Threads"), others)
}
exit(first ?? 0)
