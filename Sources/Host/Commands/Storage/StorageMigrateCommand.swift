import Foundation
import PluginAPI

/// `Host storage migrate`: brings all segments into another store while hosts serve (docs/operating.md).
struct StorageMigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Copy every published segment from one store to the other, and compare; again, as often as you like.",
        discussion: """
            Ends with 0 when the other store has everything, with 75 when something was published meanwhile, so that it \
            is to be run again, and with 1 when segments are missing or not what was published.
            """
    )
    /// “The user is invited to retry” (sysexits(3), EX_TEMPFAIL).
    private static let again = ExitCode(75)

    @Option(help: "Where the segments are: database or filesystem.")
    var from: StorageKind

    @Option(help: "Where they are to be: filesystem or database.")
    var to: StorageKind

    @Flag(help: "Copy nothing, but remove from the first store what the other one has, each segment compared.")
    var remove = false

    @OptionGroup var options: ConfigurationOptions

    func validate() throws {
        guard from != to else { throw ValidationError("--from and --to are the same store.") }
    }

    func run() async throws {
        try await StorageCommand.with(options) { [from, to, remove] stores in
            let migration = StorageMigration(stores, from: from, to: to, progress: StorageProgress())
            if remove {
                guard stores.configured == to else { throw StorageError.stillConfigured(from) }
                try Self.tell(try await migration.remove(), removedFrom: from)
            } else {
                try Self.tell(try await migration.copy(), copiedTo: to, stores)
            }
        }
    }

    private static func tell(_ tally: StorageTally, copiedTo target: StorageKind, _ stores: SegmentStores) throws {
        print("Copied: \(tally.copied) segments, \(StorageText.size(tally.copiedBytes))")
        print("There already: \(tally.present)")
        try tell(tally.problems)
        guard tally.newSince == 0 else {
            print("\(tally.newSince) segments are new since; run again.")
            throw again
        }
        if stores.configured == target {
            print("The \(target.rawValue) has everything that is published.")
        } else {
            print(
                """
                The \(target.rawValue) has everything that is published. Let the hosts say SEGMENT_STORAGE=\
                \(target.rawValue), replace them with SIGHUP, and run this again for what they published until then.
                """
            )
        }
    }

    private static func tell(_ tally: StorageTally, removedFrom source: StorageKind) throws {
        print("Removed from the \(source.rawValue): \(tally.removed) segments")
        try tell(tally.problems)
        guard tally.left == 0 else {
            print("\(tally.left) encodings stay, since they are being made or not known; run again.")
            throw again
        }
    }

    private static func tell(_ problems: [String]) throws {
        guard !problems.isEmpty else { return }
        let text = StorageText.problems(problems).map { "\($0)\n" }.joined()
        FileHandle.standardError.write(Data(text.utf8))
        print("Not as published: \(problems.count) segments")
        throw ExitCode.failure
    }
}
