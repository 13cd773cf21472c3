/// The flow of the process for sources: wait, take what the kernel says, look at the trees now and then, print.
///
/// Each event is only a hint at a path: what is there decides whether the reader is told.
struct TreeWatch: ~Copyable {
    /// The pause between two looks beside inotify: mounts exist that accept a watch and never report on it.
    private static let watchdog: Duration = .seconds(1)

    /// How long a path stays away until it counts as deleted: editors put the new file there sooner.
    private static let absence: Duration = .milliseconds(100)

    /// How long events are taken before what has settled is printed.
    private static let longestTaking: Duration = .milliseconds(100)

    private let scope: TreeScope
    private let poll: Duration
    private let printer = ReportPrinter()
    private let wait = EventWait()

    private var changes: SettlingChanges
    private var told = ToldFiles([:])
    private var untold = UntoldChanges(known: [:])
    private var watch: InotifyWatch?
    private var directories: [String: DirectoryIdentity] = [:]
    private var mode: Report.Mode?
    private var nextLook: Duration = .zero
    /// The library may hold more events in its buffer, of which the descriptor tells nothing.
    private var isCutShort = false
    /// Directories went or were renamed, so the library's paths are wrong.
    private var isStale = false
    private var hasOverflowed = false
    /// The kernel has reported a complete file at least once, so its silence means something.
    private var hasHeard = false
    /// The kernel accepted the watches and then kept quiet about a change, until it speaks again.
    private var isDeaf = false

    init(scope: TreeScope, pauses: WatcherPauses) {
        self.scope = scope
        poll = pauses.poll
        changes = SettlingChanges(quiet: pauses.quiet, absence: Self.absence)
    }

    /// Returns when the parent is gone.
    mutating func run() {
        told = ToldFiles(watchAgain())
        announce()
        while let isReadable = wait(for: inotifyDescriptor, until: nextMoment) {
            if isReadable || isCutShort { takeKernelEvents() }
            if hasOverflowed { startOver() }
            if isStale { compareAgain() }
            if wait.now >= nextLook { look() }
            print(changes.settle(at: wait.now))
        }
    }

    private var inotifyDescriptor: Int32 {
        switch watch {
        case .some(let watch): watch.descriptor
        case .none: -1
        }
    }

    private var nextMoment: Duration {
        isCutShort ? .zero : min(changes.nextDeadline ?? nextLook, nextLook)
    }

    // MARK: What the kernel says

    private mutating func takeKernelEvents() {
        let end = wait.now + Self.longestTaking
        isCutShort = false
        while !isCutShort, let event = watch?.next() {
            handle(event)
            isCutShort = wait.now > end
        }
    }

    private mutating func handle(_ event: InotifyEvent) {
        switch event.kind {
        case .overflowed: hasOverflowed = true
        case .lost: isStale = true
        case .written, .created, .removed:
            guard scope.includes(event.path) else { return }
            if event.isDirectory {
                handleDirectory(event)
            } else {
                handleFile(event)
            }
        }
    }

    private mutating func handleDirectory(_ event: InotifyEvent) {
        // Everything is watched again anyway, and a directory that is watched under its old path must not get a new one.
        guard !isStale, event.kind == .created else {
            isStale = true
            return
        }
        do {
            let snapshot = try TreeSnapshot(below: event.path, in: scope) { path throws(WatcherError) in
                try add(path)
            }
            directories.merge(snapshot.directories) { $1 }
            take(told.news(in: snapshot.files).map(FileEvent.found))
        } catch {
            // Says why when it fails again.
            isStale = true
        }
    }

    private mutating func handleFile(_ event: InotifyEvent) {
        if event.kind == .written { hear() }
        guard event.kind != .removed else {
            take([.removed(event.path)])
            return
        }
        // Gone again when there is none: its removal comes next.
        guard case .file(let signature, let isLinked) = TreeEntry(path: event.path) else { return }
        if (event.kind == .written || isLinked) && !told.knows(event.path, as: signature) {
            take([.written(event.path)])
        } else {
            take([.created(event.path)])
        }
    }

    /// Remembers that the kernel reports complete files.
    private mutating func hear() {
        hasHeard = true
        guard isDeaf else { return }
        isDeaf = false
        announce()
    }

    // MARK: What a look finds

    /// Watches everything that is there now, from scratch, and answers with the files.
    private mutating func watchAgain() -> [String: FileSignature] {
        // The library allows one watch: the old one goes before the new one comes. Events that are left in its buffer
        // may then bear the paths of other directories, which costs a needless look there.
        watch = nil
        isStale = false
        let snapshot = watchedSnapshot() ?? TreeSnapshot(of: scope) { _ in }
        directories = snapshot.directories
        untold = UntoldChanges(known: snapshot.files)
        nextLook = wait.now + lookPause
        return snapshot.files
    }

    /// `nil` when inotify cannot be used.
    private mutating func watchedSnapshot() -> TreeSnapshot? {
        do {
            watch = try InotifyWatch()
            return try TreeSnapshot(of: scope) { path throws(WatcherError) in try add(path) }
        } catch {
            watch = nil
            isCutShort = false
            StandardError.print("\(error); the sources are polled")
            return nil
        }
    }

    private mutating func add(_ directory: String) throws(WatcherError) {
        do {
            try watch?.add(directory)
        } catch {
            // Its parent tells when it is gone; what must not be read has no files for us.
            guard error.isAboutDirectory else { throw error }
        }
    }

    /// After an overflow nobody knows what changed: the reader looks itself.
    private mutating func startOver() {
        hasOverflowed = false
        // Looked at first, told second: what changes in between is seen twice and not missed.
        told = ToldFiles(watchAgain())
        take([.overflowed])
        announce()
    }

    /// After directories changed.
    private mutating func compareAgain() {
        let files = watchAgain()
        take(told.differences(from: files).map { files[$0] == nil ? .removed($0) : .found($0) })
        announce()
    }

    /// Checks that the watches are on the directories that are there now, then compares the files with what is known.
    private mutating func look() {
        let snapshot = TreeSnapshot(of: scope) { _ in }
        guard watch == nil || snapshot.directories == directories else {
            compareAgain()
            return
        }
        let missed = untold.look(snapshot.files)
        take(missed)
        if !missed.isEmpty, watch != nil, !hasHeard {
            isDeaf = true
            announce()
        }
        nextLook = wait.now + lookPause
    }

    private var lookPause: Duration {
        watch == nil || isDeaf ? poll : Self.watchdog
    }

    // MARK: What the reader is told

    private mutating func take(_ events: [FileEvent]) {
        for event in events { print(changes.take(event, at: wait.now)) }
    }

    /// Prints what is news at this moment.
    private mutating func print(_ reports: [Report]) {
        for report in reports {
            guard let path = report.path else {
                printer.print(report)
                continue
            }
            let found = TreeEntry(path: path)?.signature
            // A change that is gone again waits for the deletion, which has its own time.
            if report.event == .changed, found == nil { continue }
            untold.learn(path, found)
            if told.tell(path, found: found) { printer.print(found == nil ? .deleted(path) : .changed(path)) }
        }
    }

    private mutating func announce() {
        let mode: Report.Mode = watch == nil || isDeaf ? .polling : .inotify
        guard mode != self.mode else { return }
        self.mode = mode
        for root in scope.roots { printer.print(.watching(root, mode: mode)) }
    }
}
