import FoundationEssentials

/// What the command line asks for.
struct WatcherArguments: Equatable {
    static let usage = """
        usage: Watcher DIRECTORY --name FILE [--name FILE]… [--quiet-milliseconds 50] [--poll-milliseconds 500]
               Watcher --tree DIRECTORY-OR-FILE [--tree DIRECTORY-OR-FILE]… [--ignore NAME]… [the same pauses]
        The first reports the files with these exact names, the second every file of the trees but those that begin with
        "." or end with "~", ".swp", ".swx", ".tmp" or "4913", or are called NAME or in a folder that is.
        Standard input must be a pipe that the parent holds open: its end is the order to stop.
        """

    /// What is watched.
    enum Subject: Equatable {
        /// The exact file names to report in a directory that need not exist yet.
        ///
        /// The directory is as it was given, without a slash at its end.
        case names(Set<String>, directory: String)

        /// A developer's sources.
        case trees(TreeScope)
    }

    var subject: Subject

    var pauses = WatcherPauses()

    init(_ words: some Sequence<String>) throws(WatcherError) {
        var directory: String?
        var names: Set<String> = []
        var scope = TreeScope(roots: [])
        var words = words.makeIterator()
        while let word = words.next() {
            switch word {
            case "--name":
                names.insert(try Self.name(words.next(), of: word))
            case "--tree":
                scope.roots.append(try Self.tree(words.next()))
            case "--ignore":
                scope.ignored.insert(try Self.name(words.next(), of: word))
            case "--quiet-milliseconds":
                pauses.quiet = try Self.milliseconds(words.next(), of: word)
            case "--poll-milliseconds":
                pauses.poll = try Self.milliseconds(words.next(), of: word)
            case _ where word.hasPrefix("-") || directory != nil:
                throw .unknownArgument(word)
            default:
                directory = word
            }
        }
        subject =
            if scope.roots.isEmpty, scope.ignored.isEmpty {
                try Self.named(names, in: directory)
            } else {
                try Self.trees(scope, directory: directory, names: names)
            }
    }

    private static func named(_ names: Set<String>, in directory: String?) throws(WatcherError) -> Subject {
        guard var directory, !directory.isEmpty else { throw .missingArgument("DIRECTORY") }
        guard !names.isEmpty else { throw .missingArgument("--name FILE") }
        while directory.count > 1, directory.hasSuffix("/") { directory.removeLast() }
        return .names(names, directory: directory)
    }

    private static func trees(
        _ scope: TreeScope,
        directory: String?,
        names: Set<String>
    ) throws(WatcherError) -> Subject {
        guard !scope.roots.isEmpty else { throw .missingArgument("--tree DIRECTORY") }
        if let directory { throw .unknownArgument(directory) }
        if let name = names.min() { throw .badValue(name, of: "--name beside --tree") }
        return .trees(scope)
    }

    private static func tree(_ word: String?) throws(WatcherError) -> String {
        guard let word, !word.isEmpty else { throw .missingArgument("--tree DIRECTORY") }
        return word.absolutePath(from: FileManager.default.currentDirectoryPath)
    }

    private static func name(_ word: String?, of option: String) throws(WatcherError) -> String {
        guard let word, !word.isEmpty else { throw .missingArgument("\(option) NAME") }
        guard !word.contains("/") else { throw .badValue(word, of: option) }
        return word
    }

    private static func milliseconds(_ word: String?, of option: String) throws(WatcherError) -> Duration {
        guard let word else { throw .missingArgument(option) }
        guard let value = Int(word), (1...60_000).contains(value) else { throw .badValue(word, of: option) }
        return .milliseconds(value)
    }
}
