extension TranscoderOptions {
    private enum Name: String {
        case task = "--task"
        case sampleDuration = "--sample-duration"
        case bitRates = "--bit-rates"
        case framesPerSegment = "--frames-per-segment"
        case maximumDuration = "--maximum-duration"
        case loudness = "--loudness"
        case peak = "--peak"
        case minimumShare = "--minimum-share"
        case fragments = "--fragments"
        case threads = "--threads"
    }

    /// The loudness of streams that are not normalised.
    private static let none = "none"
    private enum Answer: String, CaseIterable {
        case yes
        case no
    }

    /// The options as arguments of the transcoder.
    public var arguments: [String] {
        var arguments = [
            Name.task.rawValue, task.rawValue, Name.bitRates.rawValue, bitRates.map(String.init).joined(separator: ","),
            Name.framesPerSegment.rawValue,
            "\(framesPerSegment)",
            Name.maximumDuration.rawValue, "\(maximumDuration)",
            Name.loudness.rawValue, loudness.map { "\($0)" } ?? Self.none, Name.peak.rawValue, "\(peak)",
            Name.minimumShare.rawValue, "\(minimumShare)", Name.fragments.rawValue,
            (fragments ? Answer.yes : .no).rawValue,
            Name.threads.rawValue, "\(threads)",
        ]
        if let sampleDuration {
            arguments += [Name.sampleDuration.rawValue, "\(sampleDuration)"]
        }
        return arguments
    }

    /// Reads the options from the transcoder's arguments, without the name of the program.
    ///
    /// What is not named has its default.
    public init(arguments: [String]) throws(TranscoderOptionsError) {
        self.init()
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard let name = Name(rawValue: argument) else { throw .unknown(argument) }
            guard let value = rest.popFirst() else { throw .noValue(argument) }
            switch name {
            // 1 ms to a year: less is less than an AAC frame, and more does not fit in numbers of samples for sure.
            case .sampleDuration: sampleDuration = try Self.number(value, of: name, within: 0.001...31_536_000)
            // AAC-LC of two channels is neither heard with less nor possible with more.
            case .bitRates: bitRates = try Self.numbers(value, of: name, within: 32_000...512_000, most: 8)
            // 4 s to 30 s: half of the shortest is still no less than 2 s.
            case .framesPerSegment: framesPerSegment = try Self.number(value, of: name, within: 188...1406)
            case .loudness where value == Self.none: loudness = nil
            case .loudness: loudness = try Self.number(value, of: name, within: -40.0...0)
            case .peak: peak = try Self.number(value, of: name, within: -20.0...0)
            case .task: task = try Self.choice(value, of: name)
            case .minimumShare: minimumShare = try Self.number(value, of: name, within: 0.0...1)
            case .fragments: fragments = try Self.choice(value, of: name) == Answer.yes
            case .threads: threads = try Self.number(value, of: name, within: 1...64)
            case .maximumDuration: maximumDuration = try Self.number(value, of: name, within: 1...86_400)
            }
        }
    }

    /// Numbers between commas, each of them once.
    private static func numbers(
        _ text: String,
        of name: Name,
        within bounds: ClosedRange<Int>,
        most: Int
    ) throws(TranscoderOptionsError) -> [Int] {
        var numbers: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            numbers.append(try number(String(part), of: name, within: bounds))
        }
        guard Set(numbers).count == numbers.count, numbers.count <= most else {
            throw .badValue(name: name.rawValue, value: text, bounds: "\(bounds), at most \(most), none twice")
        }
        return numbers
    }

    private static func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ text: String,
        of name: Name
    ) throws(TranscoderOptionsError) -> Value {
        guard let value = Value(rawValue: text) else {
            let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badValue(name: name.rawValue, value: text, bounds: words)
        }
        return value
    }

    private static func number<Value: LosslessStringConvertible & Comparable>(
        _ text: String,
        of name: Name,
        within bounds: ClosedRange<Value>
    ) throws(TranscoderOptionsError) -> Value {
        guard let value = Value(text), bounds.contains(value) else {
            throw .badValue(name: name.rawValue, value: text, bounds: "\(bounds)")
        }
        return value
    }
}
