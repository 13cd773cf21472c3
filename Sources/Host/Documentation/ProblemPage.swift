import PluginAPI

/// A kind of problem as its page shows it.
struct ProblemPage: Sendable {
    let kind: String
    let title: String
    let status: Int
    let meaning: String
    let remedy: String

    init(kind: String, problem: APIProblem) {
        self.kind = kind
        title = problem.title
        status = problem.status
        meaning = problem.description
        remedy = problem.remedy
    }
}

/// All of them.
struct ProblemListPage: Sendable {
    let kinds: [ProblemPage]
}
