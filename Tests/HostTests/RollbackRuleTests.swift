import Testing

@testable import Host

struct RollbackRuleTests {
    private typealias Tally = GenerationRecord.Tally

    @Test(arguments: [(25, 5, false), (24, 5, true), (100, 20, false), (100, 21, true), (0, 0, false)])
    func `more than the rate has to fail`(requests: Int, failures: Int, isTakenBack: Bool) {
        #expect(Self.takesBack(Tally(requests: requests, failures: failures)) == isTakenBack)
    }

    @Test func `a few failures are an accident, whatever their share`() {
        #expect(!Self.takesBack(Tally(requests: 4, failures: 4)))
        #expect(Self.takesBack(Tally(requests: 5, failures: 5)))
        #expect(Self.takesBack(Tally(requests: 2, failures: 2), RollbackRule(minimumFailures: 2)))
    }

    @Test func `a generation is watched for as long as the window`() {
        #expect(Self.takesBack(age: .seconds(10)))
        #expect(!Self.takesBack(age: .milliseconds(10_001)))
        #expect(!Self.takesBack(RollbackRule(window: .seconds(1)), age: .seconds(2)))
    }

    @Test(arguments: [(0, 0, true), (10, 2, true), (10, 3, false), (1, 1, false)])
    func `a new generation is not blamed for what failed before it`(requests: Int, failures: Int, isTakenBack: Bool) {
        #expect(Self.takesBack(insteadOf: Tally(requests: requests, failures: failures)) == isTakenBack)
    }

    @Test func `a rate of zero takes nothing back, and another one counts`() {
        #expect(!Self.takesBack(RollbackRule(rate: 0)))
        let half = Tally(requests: 100, failures: 50)
        #expect(Self.takesBack(half, RollbackRule(rate: 0.49)))
        #expect(!Self.takesBack(half, RollbackRule(rate: 0.5)))
    }

    private static func takesBack(
        _ new: Tally = Tally(requests: 10, failures: 10),
        _ rule: RollbackRule = RollbackRule(),
        age: Duration = .seconds(1),
        insteadOf old: Tally = Tally(requests: 1_000, failures: 0)
    ) -> Bool {
        rule.takesBack(new, age: age, insteadOf: old)
    }

    private static func takesBack(_ rule: RollbackRule, age: Duration = .seconds(1)) -> Bool {
        takesBack(Tally(requests: 10, failures: 10), rule, age: age)
    }
}
