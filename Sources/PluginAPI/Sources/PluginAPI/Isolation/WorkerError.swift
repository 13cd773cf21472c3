/// Why a program in a process of its own did not do what it was asked for.
public struct WorkerError: Error, Sendable, Equatable {
    /// How it ended.
    public enum Reason: Sendable, Equatable {
        /// There is no such program, or no `Confine`, at this path.
        case missing(path: String)
        /// It could not be started, or its pipes failed.
        case notStarted(String)
        /// It ended with this status, which is not 0, and did not say why.
        case exited(code: Int32)
        /// A signal ended it.
        case stopped(signal: Int32)
        /// It used up the processor time that it may have.
        case outOfProcessorTime(limit: Duration)
        /// It needed more memory than it may have, or than there is.
        case outOfMemory(limit: ByteCount)
        /// It was not done in time, by the clock.
        case outOfTime(limit: Duration)
        /// It sent more than it may.
        case tooMuchOutput(limit: ByteCount)
        /// What it sent makes no sense.
        case violation(String)
        /// It said that it failed: a short line, which is the program's own.
        case failed(message: String, isPermanent: Bool)
    }

    /// The program's name.
    public let program: String
    /// How it ended.
    public let reason: Reason

    /// Makes an error.
    public init(program: String, reason: Reason) {
        self.program = program
        self.reason = reason
    }

    /// Whether another attempt would end the same way.
    public var isPermanent: Bool {
        switch reason {
        case .missing: true
        case .failed(_, let isPermanent): isPermanent
        default: false
        }
    }
}

extension WorkerError: CustomStringConvertible {
    /// What happened, in a sentence for an operator.
    public var description: String {
        switch reason {
        case .missing(let path): "\(program) is not there: nothing that can be run is at \(path)."
        case .notStarted(let cause): "\(program) could not be run: \(cause)."
        case .exited(let code): "\(program) stopped unexpectedly (status \(code))."
        case .stopped(let signal): "\(program) stopped unexpectedly (signal \(signal))."
        case .outOfProcessorTime(let limit): "\(program) used up the processor time that it may have (\(limit))."
        case .outOfMemory(let limit): "\(program) ran out of memory; it may have \(limit)."
        case .outOfTime(let limit): "\(program) was not done after \(limit)."
        case .tooMuchOutput(let limit): "\(program) sent more than \(limit)."
        case .violation(let what): "\(program)'s answer makes no sense (\(what))."
        case .failed(let message, _): message.isEmpty ? "\(program) failed and did not say why." : message
        }
    }
}
