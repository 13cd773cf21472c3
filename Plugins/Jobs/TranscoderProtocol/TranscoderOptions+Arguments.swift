extension TranscoderOptions {
    private enum Name: String {
        case sampleDuration = "--sample-duration"
        case bitRate = "--bit-rate"
        case framesPerSegment = "--frames-per-segment"
        case maximumDuration = "--maximum-duration"
    }

    /// The options as arguments of the transcoder.
    public var arguments: [String] {
        var arguments = [
            Name.bitRate.rawValue, "\(bitRate)", Name.framesPerSegment.rawValue, "\(framesPerSegment)",
            Name.maximumDuration.rawValue, "\(maximumDuration)",
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
            case .bitRate: bitRate = try Self.number(value, of: name, within: 32_000...512_000)
            // 4 s to 30 s: half of the shortest is still no less than 2 s.
            case .framesPerSegment: framesPerSegment = try Self.number(value, of: name, within: 188...1406)
            case .maximumDuration: maximumDuration = try Self.number(value, of: name, within: 1...86_400)
            }
        }
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
