import FoundationEssentials
import Glibc

/// Writes each report as one line of JSON to standard output, at once and unbuffered.
struct ReportPrinter {
    private let encoder = JSONEncoder()

    init() {
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// Ends the process when nobody reads any more.
    func print(_ report: Report) {
        guard var line = try? encoder.encode(report) else { return }
        line.append(UInt8(ascii: "\n"))
        line.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = write(STDOUT_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written > 0 {
                    rest = rest.dropFirst(written)
                } else if errno != EINTR {
                    exit(0)
                }
            }
        }
    }
}
