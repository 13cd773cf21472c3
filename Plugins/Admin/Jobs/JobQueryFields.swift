import PluginAPI

/// Reads what a client says about which jobs it means; what makes no sense throws a problem that names the field.
enum JobQueryFields {
    static func number(_ text: Substring?, _ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text else { return nil }
        guard let number = Int(text), range.contains(number) else {
            let bounds = range.upperBound == .max ? "above 0" : "from \(range.lowerBound) to \(range.upperBound)"
            throw Problem.invalidField(name, "It must be a whole number \(bounds).")
        }
        return number
    }

    static func state(_ text: String?) throws -> JobState? {
        guard let text else { return nil }
        guard let state = JobState(rawValue: text) else {
            let states = JobState.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem.invalidField("state", "It must be one of \(states).")
        }
        return state
    }

    /// The name of a queue, a kind or a schedule.
    static func name(_ text: String?, _ field: String) throws -> String? {
        guard let text else { return nil }
        // An empty one would mean all there are, which is not what a script with an empty variable meant.
        guard (1...100).contains(text.unicodeScalars.count), !text.unicodeScalars.contains(where: \.isControl) else {
            throw Problem.invalidField(field, "It must have 1 to 100 characters, and no control characters.")
        }
        return text
    }
}
