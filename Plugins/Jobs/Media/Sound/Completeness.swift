/// How much of an upload is there and can be played.
struct Completeness: Equatable {
    /// Seconds that were decoded.
    let seconds: Double
    /// Seconds that there should be; nil when the file does not say.
    let announced: Double?
    /// How much of what was read could be decoded, from 0 to 1.
    let decodedShare: Double
    /// Whether there was sound again after a piece that could not be decoded: then what is missing is not the end.
    var isBroken = false

    /// Whether the file has its end, as far as one can tell.
    var hasEnd = true

    /// What is short of the announced end by a smaller part of it is rounding.
    private static let tolerance = 0.02
    /// So many seconds may be what an encoder has added, which some formats count and others do not.
    private static let slack = 0.1

    /// Throws when there is nothing to hear, or less than a share of the whole.
    func judge(minimum: Double) throws(TranscoderError) {
        if decodedShare < min(minimum, 0.5) || seconds == 0 && decodedShare < 1 {
            throw .damaged(cause: "\(decodedShare) decoded")
        }
        if seconds == 0 { throw .noSound }
        if decodedShare < minimum { throw .damaged(share: decodedShare) }
        if let announced, seconds < announced * minimum, announced - seconds > Self.slack {
            throw isBroken
                ? .damaged(share: seconds / announced) : .incomplete(seconds: seconds, announced: announced)
        }
    }

    /// What is wrong all the same, in words; nil when nothing is.
    var warning: String? {
        let short = announced.flatMap { $0 - seconds > max($0 * Self.tolerance, Self.slack) ? $0 : nil }
        if let short, isBroken {
            return "The file is damaged: only \(Self.text(seconds)) of \(Self.text(short)) could be played."
        }
        var sentences: [String] = []
        if let short {
            sentences.append("The file ends after \(Self.text(seconds)) of \(Self.text(short)).")
        } else if !hasEnd {
            sentences.append("The end of the file is missing; how much that is cannot be told.")
        }
        if decodedShare < 1 {
            let percent = ((1 - decodedShare) * 1000).rounded(.up) / 10
            sentences.append("The file is damaged: \(percent) % of it could not be played and was left out.")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// A duration for people: `3 min 20 s`, or `1.3 s` where that makes a difference.
    static func text(_ seconds: Double) -> String {
        if seconds < 9.95 {
            let tenths = Int((seconds * 10).rounded())
            return tenths.isMultiple(of: 10) ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
        }
        let whole = Int(seconds.rounded())
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        var parts: [String] = []
        if hours > 0 { parts.append("\(hours) h") }
        if minutes > 0 { parts.append("\(minutes) min") }
        if rest > 0 || parts.isEmpty { parts.append("\(rest) s") }
        return parts.joined(separator: " ")
    }
}
