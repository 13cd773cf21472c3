import Foundation

/// Standard error, a line at a time.
///
/// With one call of the system for each, lines of several threads do not mix, and no thread waits for another as it does
/// for C's stream.
struct StandardError: TextOutputStream, Sendable {
    func write(_ line: String) {
        var line = line
        line.withUTF8 { bytes in _ = Foundation.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }
}
