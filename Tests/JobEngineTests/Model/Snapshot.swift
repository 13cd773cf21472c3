import PluginAPI

/// What is known of all jobs at a moment, as the model says or as the tables do.
struct Snapshot: Equatable {
    /// A job, in whichever table it is; one that were in both would be there twice.
    struct Job: Equatable {
        let id: Int
        let state: String
        let runNumber: Int
        let failures: Int
        let crashes: Int
        /// Who runs it; nil when it does not run.
        let node: Int?
        let waitsFor: Int
        let isCancelling: Bool
        /// In how many half steps it may start; zero for one that is over.
        let due: Int
    }

    struct Attempt: Hashable, Comparable {
        let job: Int
        let runNumber: Int
        let attempt: Int
        let outcome: String

        static func < (left: Self, right: Self) -> Bool { (left.job, left.runNumber) < (right.job, right.runNumber) }
    }

    struct Dependency: Equatable, Comparable {
        let on: Int
        let job: Int

        static func < (left: Self, right: Self) -> Bool { (left.on, left.job) < (right.on, right.job) }
    }

    struct Progress: Equatable, Comparable {
        let job: Int
        let runNumber: Int
        let percent: Int

        static func < (left: Self, right: Self) -> Bool { left.job < right.job }
    }

    var jobs: [Job]
    var attempts: [Attempt]
    var dependencies: [Dependency]
    var progress: [Progress]

    /// The rows that one has and the other has not.
    func difference(from model: Snapshot) -> String {
        func lines<Row: Equatable>(_ mine: [Row], _ theirs: [Row]) -> [String] {
            theirs.filter { !mine.contains($0) }.map { "    model only: \($0)" }
                + mine.filter { !theirs.contains($0) }.map { "    store only: \($0)" }
        }
        let lines =
            lines(jobs, model.jobs) + lines(attempts, model.attempts)
            + lines(dependencies, model.dependencies) + lines(progress, model.progress)
        return lines.isEmpty ? "    a row is there twice: \(self)" : lines.joined(separator: "\n")
    }
}
