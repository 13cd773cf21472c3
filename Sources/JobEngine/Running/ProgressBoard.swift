/// How far an attempt has come and its last log lines, and whether that is written down yet.
struct ProgressBoard: Sendable {
    /// How many lines are kept.
    static let maximumLines = 100
    /// The longest name of a stage, in characters.
    static let maximumStage = 200

    private var fraction: Double?
    private var stage: String?
    private var lines: [JobLogLine] = []
    private var hasNews = false

    mutating func report(fraction: Double?, stage: String?) {
        if let fraction, fraction.isFinite { self.fraction = min(max(fraction, 0), 1) }
        if let stage { self.stage = String(stage.replacing("\0", with: "").unicodeScalars.prefix(Self.maximumStage)) }
        hasNews = true
    }

    mutating func log(_ line: JobLogLine) {
        if lines.count == Self.maximumLines { lines.removeFirst() }
        lines.append(line)
        hasNews = true
    }

    /// What is to be written down; nil when all of it is.
    mutating func takeNews(job: Int, runNumber: Int) -> ProgressNote? {
        guard hasNews else { return nil }
        hasNews = false
        return ProgressNote(
            job: job,
            runNumber: runNumber,
            percent: fraction.map { ($0 * 1000).rounded() / 10 },
            stage: stage,
            log: lines
        )
    }
}
