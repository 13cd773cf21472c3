import Glibc

/// Where a developer reads what keeps the watcher from its work.
enum StandardError {
    /// Writes one message; nobody is told when it cannot be written.
    static func print(_ message: String) {
        let line = "Watcher: \(message)\n"
        _ = line.utf8.withContiguousStorageIfAvailable { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}
