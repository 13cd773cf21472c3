/// What the command line asks for.
struct WatcherArguments: Equatable {
    static let usage = """
        usage: Watcher DIRECTORY --name FILE [--name FILE]… [--quiet-milliseconds 50] [--poll-milliseconds 500]
        Standard input must be a pipe that the parent holds open: its end is the order to stop.
        """

    /// The directory as it was given, without a slash at its end; it need not exist yet.
    var directory: String

    /// The exact file names to report; every other name in the directory is ignored.
    var names: Set<String> = []

    /// How long a file must be left alone before its change counts as settled.
    ///
    /// Defaults to 50 ms.
    var quiet: Duration = .milliseconds(50)

    /// The pause between two looks when inotify cannot be used, or the directory is missing.
    ///
    /// Defaults to 500 ms.
    var poll: Duration = .milliseconds(500)

    init(_ words: some Sequence<String>) throws(WatcherError) {
        var directory: String?
        var words = words.makeIterator()
        while let word = words.next() {
            switch word {
            case "--name":
                names.insert(try Self.name(words.next()))
            case "--quiet-milliseconds":
                quiet = try Self.milliseconds(words.next(), of: word)
            case "--poll-milliseconds":
                poll = try Self.milliseconds(words.next(), of: word)
            case _ where word.hasPrefix("-") || directory != nil:
                throw .unknownArgument(word)
            default:
                directory = word
            }
        }
        guard var directory, !directory.isEmpty else { throw .missingArgument("DIRECTORY") }
        guard !names.isEmpty else { throw .missingArgument("--name FILE") }
        while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
        self.directory = directory
    }

    private static func name(_ word: String?) throws(WatcherError) -> String {
        guard let word, !word.isEmpty else { throw .missingArgument("--name FILE") }
        guard !word.contains("/") else { throw .badValue(word, of: "--name") }
        return word
    }

    private static func milliseconds(_ word: String?, of option: String) throws(WatcherError) -> Duration {
        guard let word else { throw .missingArgument(option) }
        guard let value = Int(word), (1...60_000).contains(value) else { throw .badValue(word, of: option) }
        return .milliseconds(value)
    }
}
