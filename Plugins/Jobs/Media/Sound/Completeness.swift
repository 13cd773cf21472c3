/// How much of an upload is there and can be played.
struct Completeness: Equatable {
    /// Seconds that were decoded.
    let seconds: Double
    /// Seconds that there should be; nil when the file does not say.
    let announced: Double?
    /// How much of what was read could be decoded, from 0 to 1.
    let decodedShare: Double

    /// What is short of the announced end by less is rounding.
    private static let tolerance = 0.02

    /// Throws when there is nothing to hear, or less than a share of the whole.
    func judge(minimum: Double) throws(TranscoderError) {
        if decodedShare < min(minimum, 0.5) || seconds == 0 && decodedShare < 1 {
            throw .damaged(cause: "\(decodedShare) decoded")
        }
        if seconds == 0 { throw .noSound }
        if decodedShare < minimum { throw .damaged(share: decodedShare) }
        if let announced, seconds < announced * minimum {
            throw .incomplete(seconds: seconds, announced: announced)
        }
    }

    /// What is wrong all the same, in words; nil when nothing is.
    var warning: String? {
        var sentences: [String] = []
        if let announced, seconds < announced * (1 - Self.tolerance) {
            sentences.append("The file ends after \(Self.text(seconds)) of \(Self.text(announced)).")
        }
        if decodedShare < 1 {
            let percent = ((1 - decodedShare) * 1000).rounded(.up) / 10
            sentences.append("The file is damaged: \(percent) % of it could not be played and was left out.")
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    /// A duration for people: `3 min 20 s`.
    static func text(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        var parts: [String] = []
        if hours > 0 { parts.append("\(hours) h") }
        if minutes > 0 { parts.append("\(minutes) min") }
        if rest > 0 || parts.isEmpty { parts.append("\(rest) s") }
        return parts.joined(separator: " ")
    }
}
