extension Command {
    /// A sequence that begins with a node, so that little of it is idle.
    ///
    /// In every third one nodes die often, which by chance alone hardly happens to one job three times.
    static func sequence(of count: Int, seed: UInt64) -> [Command] {
        var random = SplitMix64(seed: seed)
        let deaths = seed.isMultiple(of: 3) ? 60 : 0
        let rest = (1..<count)
            .map { _ -> Command in
                random.chance(deaths) ? .ofDeath(using: &random) : .random(using: &random)
            }
        return [.enter(kinds: ["alpha", "beta"])] + rest
    }

    private static func ofDeath(using random: inout SplitMix64) -> Command {
        switch Int.random(in: 0..<14, using: &random) {
        case 0...1: .enter(kinds: ["alpha", "beta"])
        case 2...5: .claim(node: 0, queue: "near", limit: 3, suspects: random.chance(50))
        case 6...7: .leave(node: 0)
        case 8...9: .rescue(crashLimit: random.one(of: 2, 3, 3))
        case 10...11: .promote
        default: .turn(steps: 1)
        }
    }

    private static func random(using random: inout SplitMix64) -> Command {
        switch Int.random(in: 0..<100, using: &random) {
        case ..<17: .enqueue(.random(using: &random))
        case ..<34:
            .claim(
                node: random.small(),
                mayClaim: random.chance(85),
                queue: queue(&random),
                limit: random.one(of: 1, 2, 3, 100),
                suspects: random.chance(12)
            )
        case ..<54: .end(claim: random.small(), hasJob: random.chance(70), .random(using: &random))
        case ..<56: .fence(claim: random.small())
        case ..<58: .report(claim: random.small(), percent: Int.random(in: 0...100, using: &random))
        case ..<62: .cancel(job: random.age())
        case ..<63: .cancelAll(queue: queue(&random))
        case ..<67: .retry(job: random.age(), isOver: random.chance(70), again: random.chance(50))
        case ..<68: .retryAll(queue: queue(&random))
        case ..<79: .ofNode(using: &random)
        case ..<83: random.chance(80) ? .turn(steps: 1) : .turn(steps: 3)
        default: .ofUpkeep(using: &random)
        }
    }

    private static func ofNode(using random: inout SplitMix64) -> Command {
        let node = random.small()
        return switch Int.random(in: 0..<12, using: &random) {
        case 0...4: .enter(kinds: kinds(&random))
        case 5...6: .beat(node: node)
        case 7: .look(node: node)
        case 8: .setKinds(kinds(&random), node: node)
        case 9: .drain(node: node, random.chance(40))
        case 10: .leave(node: node)
        default: .lead(node: node)
        }
    }

    private static func ofUpkeep(using random: inout SplitMix64) -> Command {
        switch Int.random(in: 0..<20, using: &random) {
        case 0...3: .rescue(crashLimit: random.one(of: 2, 3, 3))
        case 4...6: .promote
        case 7...8: .settle
        case 9...10: .hold
        case 11...12: .freeHeld
        case 13...14: .prune(halfSteps: random.one(of: 1, 5))
        case 15: .pruneRest
        case 16: .pause(queue: queue(&random))
        case 17...18: .resume(queue: queue(&random))
        default:
            .limit(queue: queue(&random), running: random.one(of: nil, nil, 1, 3), rate: random.one(of: nil, nil, 2))
        }
    }

    fileprivate static func queue(_ random: inout SplitMix64) -> String { random.chance(75) ? "near" : "far" }

    private static func kinds(_ random: inout SplitMix64) -> [String] {
        random.chance(60) ? ["alpha", "beta"] : random.one(of: ["alpha"], ["beta"], [])
    }
}

extension Command.Entry {
    fileprivate static func random(using random: inout SplitMix64) -> Self {
        let first = Int.random(in: 0..<4, using: &random)
        return Self(
            kind: random.chance(70) ? "alpha" : "beta",
            queue: Command.queue(&random),
            numbers: (0..<random.one(of: 1, 1, 2, 3)).map { first + $0 % 2 },
            priority: random.one(of: 3, 5, 5),
            maximumAttempts: random.one(of: 1, 2, 3),
            delay: random.chance(20) ? random.one(of: 1, 3) : nil,
            uniqueness: random.chance(40) ? random.one(of: .whileLive, .untilStarted, .once) : nil,
            after: random.chance(20) ? (0..<random.one(of: 1, 1, 2)).map { _ in random.age() } : [],
            startsRegardless: random.chance(30)
        )
    }
}

extension ModelEnding {
    fileprivate static func random(using random: inout SplitMix64) -> Self {
        switch Int.random(in: 0..<20, using: &random) {
        case ..<7: .completed
        case ..<12: .error(pause: random.one(of: 0, 1, 3), timedOut: random.chance(25))
        case ..<14: .permanentError
        case ..<15: .cancelled
        case ..<18: .released
        default: .snoozed(random.one(of: 1, 3))
        }
    }
}
