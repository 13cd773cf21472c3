/// What is wrong with the transcoder's arguments.
public enum TranscoderOptionsError: Error, Equatable, Sendable {
    /// There is no such option.
    case unknown(String)
    /// The option is the last argument, but needs a value.
    case noValue(String)
    /// The value is no number or out of bounds.
    case badValue(name: String, value: String, bounds: String)
}

extension TranscoderOptionsError: CustomStringConvertible {
    /// What is wrong, for a log.
    public var description: String {
        switch self {
        case .unknown(let argument): "unknown option \(argument)"
        case .noValue(let name): "\(name) needs a value"
        case .badValue(let name, let value, let bounds): "\(name) must be within \(bounds), not \(value)"
        }
    }
}
