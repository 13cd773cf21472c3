import Foundation

/// Why a build did not come to be served.
struct BuildFailure: Sendable, Codable, Equatable {
    /// One error of the compiler.
    struct Diagnostic: Sendable, Codable, Equatable {
        let file: String
        let line: Int
        let column: Int
        let message: String
    }

    /// What was built, such as "Catalog".
    let subject: String
    /// What became of it, in a sentence.
    let title: String
    let errors: [Diagnostic]
    /// Everything that was printed, up to a limit.
    let output: String

    /// The longest output that is kept.
    private static let limit = 64 << 10

    /// Finds the errors in a build's output; paths are shown below `root`.
    init(subject: String, output: String, root: String) {
        self.subject = subject
        title = "\(subject) does not compile"
        let prefix = root.hasSuffix("/") ? root : root + "/"
        let text = Self.withoutRepetition(output.replacing(prefix, with: ""))
        self.output = String(text.prefix(Self.limit))
        var seen: [Diagnostic] = []
        for match in text.matches(of: /(?m)^(\S[^:\n]*):(\d+):(\d+): error: (.*)$/) {
            let (_, file, line, column, message) = match.output
            let diagnostic = Diagnostic(
                file: String(file),
                line: Int(line) ?? 0,
                column: Int(column) ?? 0,
                message: String(message)
            )
            if !seen.contains(diagnostic) { seen.append(diagnostic) }
        }
        errors = seen
    }

    /// A library that was built, and that the host refused.
    init(refused plugin: String, reason: String) {
        subject = plugin
        title = "\(plugin) was built, and is refused"
        errors = []
        output = reason
    }

    /// Each message once, though several jobs of the compiler met it, and without the driver's word that a job failed.
    private static func withoutRepetition(_ output: String) -> String {
        var blocks: [[Substring]] = [[]]
        for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
            let isJobsEnd = line.hasPrefix("error: ") && line.contains(" command failed with exit code ")
            if isJobsEnd { continue }
            if line.contains(": "), line.firstMatch(of: #/^\S[^:]*:\d+:\d+: (?:error|warning|note): /#) != nil {
                blocks.append([])
            }
            blocks[blocks.count - 1].append(line)
        }
        var seen: Set<[Substring]> = []
        return blocks.filter { seen.insert($0).inserted }.joined().joined(separator: "\n")
            .trimmingCharacters(in: .newlines)
    }
}
