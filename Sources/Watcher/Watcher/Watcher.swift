import Glibc

/// Watches one directory for named files and prints a JSON line on stdout for each settled change.
///
/// A process of its own because libinotifytools keeps its state in static variables without a lock, and because its
/// licence is the GPL: the host talks to it through a pipe and links nothing of it.
@main
enum Watcher {
    static func main() {
        // A reader that goes away is the normal end, seen as `EPIPE` by the printer.
        signal(SIGPIPE, SIG_IGN)
        do {
            let arguments = try WatcherArguments(CommandLine.arguments.dropFirst())
            var watch = DirectoryWatch(arguments: arguments, printer: ReportPrinter())
            watch.run()
        } catch {
            let message = "Watcher: \(error)\n\(WatcherArguments.usage)\n"
            _ = message.utf8.withContiguousStorageIfAvailable { write(STDERR_FILENO, $0.baseAddress, $0.count) }
            exit(64)
        }
    }
}
