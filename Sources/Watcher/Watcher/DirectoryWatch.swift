import Glibc

/// The flow of the process: wait, take what the kernel says, look at the files now and then, print what has settled.
struct DirectoryWatch: ~Copyable {
    /// The pause between two looks beside inotify: mounts exist that accept a watch and never report on it.
    private static let watchdog: Duration = .seconds(2)

    /// The longest sleep, so that the parent's death is noticed.
    private static let longestWait: Duration = .seconds(1)

    private let arguments: WatcherArguments
    private let printer: ReportPrinter
    private let lifeline = Lifeline()
    private let start = ContinuousClock.now

    private var changes: SettlingChanges
    private var untold: UntoldChanges
    private var watch: InotifyWatch?
    private var watched: DirectoryIdentity?
    private var mode: Report.Mode?
    private var nextLook: Duration = .zero
    private var isCutShort = false
    /// The kernel has reported a complete file at least once, so its silence means something.
    private var hasHeard = false
    /// The kernel accepted a watch and then kept quiet about a change.
    private var isDeaf = false

    init(arguments: WatcherArguments, printer: ReportPrinter) {
        self.arguments = arguments
        self.printer = printer
        changes = SettlingChanges(directory: arguments.directory, names: arguments.names, quiet: arguments.quiet)
        untold = UntoldChanges(names: arguments.names, known: [:])
    }

    /// Returns when the parent is gone.
    mutating func run() {
        attach(to: DirectoryIdentity(path: arguments.directory))
        while let isReadable = wait() {
            if isReadable || isCutShort { takeKernelEvents() }
            if now >= nextLook { look() }
            changes.settle(at: now).forEach(printer.print)
        }
    }

    private var inotifyDescriptor: Int32 {
        switch watch {
        case .some(let watch): watch.descriptor
        case .none: -1
        }
    }

    private var now: Duration { ContinuousClock.now - start }

    /// Waits for the kernel, the next deadline or the parent's end; says whether events came, `nil` at the end.
    private func wait() -> Bool? {
        let until = min(changes.nextDeadline ?? .seconds(Int64.max / 2), nextLook)
        let wait = isCutShort ? .zero : max(.zero, min(until - now, Self.longestWait))
        // Rounded up, so that a deadline has passed when the wait ends.
        let milliseconds = Int32((wait / .milliseconds(1)).rounded(.up))
        var polled = [pollfd(fd: lifeline.descriptor, events: Int16(POLLIN), revents: 0)]
        // A negative descriptor is skipped by poll.
        polled.append(pollfd(fd: inotifyDescriptor, events: Int16(POLLIN), revents: 0))
        let ready = poll(&polled, 2, milliseconds) > 0
        if lifeline.isCut(readable: ready && polled[0].revents != 0) { return nil }
        return ready && polled[1].revents != 0
    }

    private mutating func takeKernelEvents() {
        guard let batch = watch?.drain() else { return }
        isCutShort = batch.isCutShort
        for event in batch.events {
            switch event {
            case .written(let name) where arguments.names.contains(name):
                hasHeard = true
                untold.wasTold(of: name)
            case .removed(let name) where arguments.names.contains(name):
                untold.wasTold(of: name)
            default:
                break
            }
            changes.take(event, at: now).forEach(printer.print)
        }
        if batch.isLost {
            // Even the same identity needs a new watch: the kernel has dropped this one.
            watched = nil
            look()
        }
    }

    /// Checks that the watch is on the directory that is there now, then compares the files with what is known.
    private mutating func look() {
        let current = DirectoryIdentity(path: arguments.directory)
        guard current == watched, current != nil else {
            let isNew = current != nil
            attach(to: current)
            if isNew { changes.take(.directoryReplaced, at: now).forEach(printer.print) }
            return
        }
        let missed = untold.look(FileSignature.all(in: arguments.directory, names: arguments.names))
        for event in missed {
            changes.take(event, at: now).forEach(printer.print)
        }
        if !missed.isEmpty, watch != nil, !hasHeard {
            isDeaf = true
            watch = nil
            announce(.polling)
        }
        nextLook = now + (watch == nil ? arguments.poll : Self.watchdog)
    }

    /// Watches the directory that is at the path, or waits for one.
    private mutating func attach(to identity: DirectoryIdentity?) {
        // The library allows one watch: the old one goes before the new one comes.
        watch = nil
        isCutShort = false
        if identity != nil, !isDeaf {
            watch = try? InotifyWatch.open(directory: arguments.directory)
        }
        watched = identity
        // Watched first, looked at second: what changes in between is seen twice and not missed.
        untold = UntoldChanges(
            names: arguments.names,
            known: FileSignature.all(in: arguments.directory, names: arguments.names)
        )
        nextLook = now + (watch == nil ? arguments.poll : Self.watchdog)
        if identity != nil || mode == nil { announce(watch == nil ? .polling : .inotify) }
    }

    private mutating func announce(_ mode: Report.Mode) {
        guard mode != self.mode else { return }
        self.mode = mode
        printer.print(.watching(arguments.directory, mode: mode))
    }
}
