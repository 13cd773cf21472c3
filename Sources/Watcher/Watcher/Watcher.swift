import Glibc

/// Watches one directory for named files, or a developer's sources, and prints a JSON line on stdout for each change.
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
            switch arguments.subject {
            case .names(let names, let directory):
                var watch = DirectoryWatch(directory: directory, names: names, pauses: arguments.pauses)
                watch.run()
            case .trees(let scope):
                var watch = TreeWatch(scope: scope, pauses: arguments.pauses)
                watch.run()
            }
        } catch {
            StandardError.print("\(error)\n\(WatcherArguments.usage)")
            exit(64)
        }
    }
}
