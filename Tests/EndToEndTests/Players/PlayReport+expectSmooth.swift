import Testing

extension PlayReport {
    /// Expects no complaint, no stall, and a second of music each second.
    func expectSmooth(_ name: String) {
        #expect(errors == [], "\(name)")
        #expect(stalls == [], "\(name): \(self)")
        #expect(abs(played - elapsed) < 1.5, "\(name): \(played) s in \(elapsed) s")
        #expect(longestPause < Self.longestPauseOfAll, "\(name): \(self)")
    }
}
