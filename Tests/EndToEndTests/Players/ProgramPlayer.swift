import Foundation

/// A program that plays in step with the clock, and writes where it is.
struct ProgramPlayer: Sendable {
    /// What a line of output says.
    enum Line: Sendable {
        case position(Double, duration: Double?)
        case stall
        case complaint(String)
        case nothing
    }

    /// The words that begin it, for an address and a number of seconds.
    let command: @Sendable (_ url: String, _ seconds: Double) -> [String]
    /// Understands a line.
    let read: @Sendable (Substring) -> Line
    /// Exit codes at the end of the time: of some it is another than at the end of the stream.
    var stopCodes: Set<Int32> = [0]

    /// Plays for some seconds, or to the end.
    func play(_ url: String, for seconds: Double) async throws -> PlayReport {
        let folder = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let output = "\(folder)/output"
        let process = try ChildProcess(
            command(url, seconds),
            environment: ProcessInfo.processInfo.environment.merging(["HOME": folder]) { $1 },
            folder: folder,
            output: output,
            errors: output
        )
        var report = PlayReport()
        let start = ContinuousClock.now
        var (seen, stop): (Int, ContinuousClock.Instant?) = (0, nil)
        while process.exitCode == nil, start.duration(to: .now) < .seconds(seconds + 60) {
            try await Task.sleep(for: .milliseconds(50))
            take(output, &seen, into: &report, at: start.duration(to: .now) / .seconds(1))
            if stop == nil, !report.marks.isEmpty { stop = .now + .seconds(seconds) }
            if let stop, ContinuousClock.now >= stop { break }
        }
        let hasEnded = process.exitCode != nil
        kill(process.id, SIGINT)
        let code = try await process.wait(.seconds(20))
        take(output, &seen, into: &report, at: start.duration(to: .now) / .seconds(1))
        report.hasEnded = hasEnded && code == 0
        if hasEnded && code != 0 { report.errors.append("it ended with code \(code)") }
        return report
    }

    /// Reads what is new in the output.
    private func take(_ output: String, _ seen: inout Int, into report: inout PlayReport, at wall: Double) {
        let text = (try? Data(contentsOf: URL(fileURLWithPath: output))) ?? Data()
        // A line that is written over the one before ends with CR.
        guard let end = text.lastIndex(where: { $0 == 10 || $0 == 13 }), end >= seen else { return }
        for line in String(decoding: text[seen...end], as: UTF8.self).split(whereSeparator: \.isNewline) {
            switch read(line) {
            case .position(let position, let duration):
                report.marks.append(PlayReport.Mark(wall: wall, position: position))
                report.duration = duration ?? report.duration
            case .stall: report.stalls.append(wall)
            case .complaint(let text): report.errors.append(text)
            case .nothing: continue
            }
        }
        seen = end + 1
    }
}
