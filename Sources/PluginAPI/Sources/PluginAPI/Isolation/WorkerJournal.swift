import Logging
import WorkerProtocol

/// Turns what a program has to say into lines of the host's log, and not more of them than anybody can read.
struct WorkerJournal {
    private enum Key {
        static let program = "worker.program"
        static let leftOut = "worker.lines_left_out"
    }

    /// The most lines of standard error.
    static let maximumComplaints = 50

    private let program: String
    private var logger: Logger
    private var limiter = LineLimiter()

    /// Writes to a logger.
    init(program: String, logger: Logger) {
        self.program = program
        self.logger = logger
        self.logger[metadataKey: Key.program] = "\(program)"
    }

    /// An error of the program that this is the journal of.
    func error(_ reason: WorkerError.Reason) -> WorkerError {
        WorkerError(program: program, reason: reason)
    }

    /// Takes a line.
    mutating func log(_ level: WorkerLogLevel, _ text: String) {
        guard limiter.admits(at: .now) else { return }
        logger.log(level: Self.level(level), "\(text.onOneLine(limit: 2000))")
    }

    /// Writes the last lines of standard error, which matter more after a failure, and says what is missing.
    func close(complaint: StandardErrorTail, isFailure: Bool) {
        let lines = complaint.text.split(whereSeparator: \.isNewline)
        for line in lines.suffix(Self.maximumComplaints) {
            logger.log(level: isFailure ? .warning : .debug, "\(String(line).onOneLine(limit: 2000))")
        }
        if complaint.isCut || lines.count > Self.maximumComplaints {
            logger.notice("only the end of what the program wrote to standard error is kept")
        }
        if limiter.leftOut > 0 {
            logger.notice("left out lines of the program", metadata: [Key.leftOut: "\(limiter.leftOut)"])
        }
    }

    private static func level(_ level: WorkerLogLevel) -> Logger.Level {
        switch level {
        case .trace: .trace
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        case .critical: .critical
        }
    }
}
