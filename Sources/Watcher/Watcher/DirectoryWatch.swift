/// The flow of the process for named files: wait, take what the kernel says, look at the files now and then, print.
struct DirectoryWatch: ~Copyable {
    /// The pause between two looks beside inotify: mounts exist that accept a watch and never report on it.
    private static let watchdog: Duration = .seconds(2)

    /// How long events are taken before what has settled is printed.
    private static let longestTaking: Duration = .milliseconds(100)

    private let directory: String
    private let paths: Set<String>
    private let poll: Duration
    private let printer = ReportPrinter()
    private let wait = EventWait()

    private var changes: SettlingChanges
    private var untold = UntoldChanges(known: [:])
    private var watch: InotifyWatch?
    private var watched: DirectoryIdentity?
    private var mode: Report.Mode?
    private var nextLook: Duration = .zero
    /// The library may hold more events in its buffer, of which the descriptor tells nothing.
    private var isCutShort = false
    /// The kernel has reported a complete file at least once, so its silence means something.
    private var hasHeard = false
    /// The kernel accepted a watch and then kept quiet about a change.
    private var isDeaf = false

    init(directory: String, names: Set<String>, pauses: WatcherPauses) {
        self.directory = directory
        paths = Set(names.map(directory.path(of:)))
        poll = pauses.poll
        changes = SettlingChanges(quiet: pauses.quiet)
    }

    /// Returns when the parent is gone.
    mutating func run() {
        attach(to: DirectoryIdentity(path: directory))
        while let isReadable = wait(for: inotifyDescriptor, until: nextMoment) {
            if isReadable || isCutShort { takeKernelEvents() }
            if wait.now >= nextLook { look() }
            changes.settle(at: wait.now).forEach(printer.print)
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

    private mutating func takeKernelEvents() {
        let end = wait.now + Self.longestTaking
        var isLost = false
        isCutShort = false
        while !isCutShort, let event = watch?.next() {
            if event.kind == .lost { isLost = true }
            handle(event)
            isCutShort = wait.now > end
        }
        if isLost {
            // Even the same identity needs a new watch: the kernel has dropped this one.
            watched = nil
            look()
        }
    }

    private mutating func handle(_ event: InotifyEvent) {
        switch event.kind {
        case .overflowed:
            take(.overflowed)
        case .written where paths.contains(event.path) && !event.isDirectory:
            hasHeard = true
            untold.wasTold(of: event.path)
            take(.written(event.path))
        case .removed where paths.contains(event.path) && !event.isDirectory:
            untold.wasTold(of: event.path)
            take(.removed(event.path))
        case .created where !event.isDirectory:
            take(.created(event.path))
        case .lost, .written, .removed, .created:
            break
        }
    }

    private mutating func take(_ event: FileEvent) {
        changes.take(event, at: wait.now).forEach(printer.print)
    }

    /// Checks that the watch is on the directory that is there now, then compares the files with what is known.
    private mutating func look() {
        let current = DirectoryIdentity(path: directory)
        guard current == watched, current != nil else {
            let isNew = current != nil
            attach(to: current)
            if isNew { take(.directoryReplaced) }
            return
        }
        let missed = untold.look(FileSignature.all(at: paths))
        for event in missed { take(event) }
        if !missed.isEmpty, watch != nil, !hasHeard {
            isDeaf = true
            watch = nil
            announce(.polling)
        }
        nextLook = wait.now + (watch == nil ? poll : Self.watchdog)
    }

    /// Watches the directory that is at the path, or waits for one.
    private mutating func attach(to identity: DirectoryIdentity?) {
        // The library allows one watch: the old one goes before the new one comes.
        watch = nil
        isCutShort = false
        if identity != nil, !isDeaf { open() }
        watched = identity
        // Watched first, looked at second: what changes in between is seen twice and not missed.
        untold = UntoldChanges(known: FileSignature.all(at: paths))
        nextLook = wait.now + (watch == nil ? poll : Self.watchdog)
        if identity != nil || mode == nil { announce(watch == nil ? .polling : .inotify) }
    }

    private mutating func open() {
        do {
            watch = try InotifyWatch()
            try watch?.add(directory)
        } catch {
            watch = nil
            if !error.isAboutDirectory { StandardError.print("\(error); \(directory) is polled") }
        }
    }

    private mutating func announce(_ mode: Report.Mode) {
        guard mode != self.mode else { return }
        self.mode = mode
        printer.print(.watching(directory, mode: mode))
    }
}
