extension Player {
    /// Lets players play at the same time.
    ///
    /// A machine that is busy with other tests can stall a player too. Who stalled plays again, alone, and that counts: what is
    /// wrong with a stream stalls each time.
    static func play(_ runs: [(Player, String)], for seconds: Double) async throws -> [(String, PlayReport)] {
        let reports = try await withThrowingTaskGroup(of: (Player, String, PlayReport).self) { group in
            for (player, url) in runs {
                group.addTask { (player, url, try await player.play(url, for: seconds)) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        var settled: [(String, PlayReport)] = []
        for (player, url, report) in reports {
            let isSmooth = report.stalls.isEmpty && report.longestPause < PlayReport.longestPauseOfAll
            settled.append(("\(player) of \(url)", isSmooth ? report : try await player.play(url, for: seconds)))
        }
        return settled
    }
}
