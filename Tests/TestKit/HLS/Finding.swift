/// What a stream or a playlist does against a rule.
public struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// How binding the rule is (RFC 2119).
    public enum Force: Sendable {
        case must
        case should
    }

    /// Where the rule is written: "RFC 8216 §4.3.3.1"; "bis" is draft-pantos-hls-rfc8216bis-22, "Apple" the HLS Authoring
    /// Specification of 2025-05-08.
    public let clause: String
    /// The line of the playlist, from 1; nil where no line is to blame.
    public let line: Int?
    /// What is wrong.
    public let sentence: String
    /// How binding the rule is.
    public let force: Force

    /// Makes a finding against a rule that binds.
    public init(_ clause: String, line: Int? = nil, _ sentence: String) {
        self.init(clause, line: line, .must, sentence)
    }

    /// Makes a finding.
    public init(_ clause: String, line: Int? = nil, _ force: Force, _ sentence: String) {
        self.clause = clause
        self.line = line
        self.sentence = sentence
        self.force = force
    }

    /// The clause, the line and the sentence.
    public var description: String {
        "\(clause)\(line.map { ", line \($0)" } ?? "")\(force == .should ? " (should)" : ""): \(sentence)"
    }
}

extension [Finding] {
    /// What breaks a rule that binds.
    public var faults: [Finding] { filter { $0.force == .must } }
    /// The clauses of advice that is not taken.
    public var advice: Set<String> { Set(filter { $0.force == .should }.map(\.clause)) }
}
