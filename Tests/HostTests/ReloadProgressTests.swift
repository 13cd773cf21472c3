import Testing

@testable import Host

struct ReloadProgressTests {
    private static let way: [ReloadState] = [
        .changed, .settled, .verified, .copied, .opened, .initialised, .checked, .live, .draining, .retired,
    ]
    /// What may follow what, written down a second time.
    private static let diagram: [ReloadState: Set<ReloadState>] = [
        .changed: [.settled, .refused], .settled: [.verified, .refused], .verified: [.copied, .refused],
        .copied: [.opened, .refused], .opened: [.initialised, .refused], .initialised: [.checked, .refused],
        .checked: [.live, .refused], .live: [.draining, .rolledBack, .retired], .draining: [.retired],
        .rolledBack: [.retired], .retired: [], .refused: [],
    ]

    @Test func `a build goes the whole way, and the time of each step is kept`() throws {
        var progress = ReloadProgress()
        for (number, state) in Self.way.enumerated().dropFirst() {
            try progress.advance(to: state, after: .milliseconds(number * 10))
        }
        #expect(progress.steps.map(\.state) == Self.way)
        for (number, state) in Self.way.enumerated() {
            #expect(progress.time(of: state) == .milliseconds(number * 10))
        }
        #expect(progress.state == .retired && progress.state.isFinal)
        #expect(progress.time(of: .refused) == nil && progress.reason == nil)
    }

    @Test(arguments: ReloadState.allCases, ReloadState.allCases)
    func `a step that is not in the diagram throws and changes nothing`(from: ReloadState, to: ReloadState) throws {
        let before = try Self.progress(in: from)
        var progress = before
        if Self.diagram[from, default: []].contains(to) {
            try progress.advance(to: to, after: .seconds(1), reason: "why")
            #expect(progress.steps == before.steps + [.init(state: to, after: .seconds(1))])
            #expect(progress.reason == "why")
        } else {
            #expect(throws: ReloadProgress.IllegalTransition(from: from, to: to)) {
                try progress.advance(to: to, after: .seconds(1), reason: "why")
            }
            #expect(progress == before)
        }
    }

    @Test func `a build is refused until it is live and never after, and only a live one is rolled back`() {
        let beforeLive = Set(Self.way.prefix { $0 != .live })
        #expect(Set(ReloadState.allCases.filter { $0.successors.contains(.refused) }) == beforeLive)
        #expect(ReloadState.allCases.filter { $0.successors.contains(.rolledBack) } == [.live])
    }

    @Test func `nothing follows what is retired or refused, and every state can be reached`() {
        #expect(Set(ReloadState.allCases.filter(\.isFinal)) == [.retired, .refused])
        var reached: Set<ReloadState> = [.changed]
        var edge = reached
        while !edge.isEmpty {
            edge = Set(edge.flatMap(\.successors)).subtracting(reached)
            reached.formUnion(edge)
        }
        #expect(reached == Set(ReloadState.allCases))
    }

    @Test func `the reason of a roll-back outlives the retirement`() throws {
        var progress = try Self.progress(in: .live)
        try progress.advance(to: .rolledBack, after: .seconds(1), reason: "it fails")
        try progress.advance(to: .retired, after: .seconds(2))
        #expect(progress.reason == "it fails")
        #expect(progress.time(of: .rolledBack) == .seconds(1))
    }

    private static func progress(in state: ReloadState) throws -> ReloadProgress {
        let steps: [ReloadState] =
            switch state {
            case .refused: [.settled, .refused]
            case .rolledBack: way.prefix { $0 != .draining } + [.rolledBack]
            default: way.prefix { $0 != state } + [state]
            }
        var progress = ReloadProgress()
        for step in steps where step != .changed { try progress.advance(to: step, after: .zero) }
        return progress
    }
}
