import Foundation
import Subprocess

/// Tells from a status and a few traces how a program ended.
struct WorkerEnd {
    /// What the kernel says.
    let status: TerminationStatus
    /// What else is known.
    let account: WorkerAccount
    /// Whether the kernel has killed some process for want of memory meanwhile.
    let hasMemoryKill: Bool

    /// What programs write when they get no memory: Swift, C++, libc's ENOMEM, Python, GNU's tools.
    private static let memoryMarks = [
        "failed to allocate", "could not allocate memory", "bad_alloc", "cannot allocate memory", "memoryerror",
        "memory exhausted", "out of memory",
    ]

    /// Throws unless the program did what it was asked for.
    func check(_ limits: WorkerLimits, program: String) throws {
        if let reason = reason(limits, answer: try account.answer.get()) {
            throw WorkerError(program: program, reason: reason)
        }
    }

    private func reason(_ limits: WorkerLimits, answer: WorkerAnswer) -> WorkerError.Reason? {
        if case .failed(let message, let isPermanent) = answer {
            return .failed(message: message, isPermanent: isPermanent)
        }
        // However it ended in its last moment: what it sent then was not handed on.
        if account.isOutOfTime { return .outOfTime(limit: limits.time) }
        switch status {
        case .exited(0):
            return answer == .finished
                ? nil : .violation(answer == .half ? "half a message at the end" : "it ended too early")
        case .exited(let code):
            return reason(limits, code: code)
        case .signaled(let signal):
            return reason(limits, signal: signal)
        }
    }

    private func reason(_ limits: WorkerLimits, code: Int32) -> WorkerError.Reason {
        // The launcher's, whose only complaint is of what keeps it from becoming the program.
        let line = account.complaint.text.split(whereSeparator: \.isNewline).first ?? ""
        if [64, 71, 126, 127].contains(code), line.hasPrefix("Confine: ") {
            return .notStarted(String(line.dropFirst("Confine: ".count)).onOneLine(limit: 500))
        }
        return isOutOfMemory ? .outOfMemory(limit: limits.memory) : .exited(code: code)
    }

    private func reason(_ limits: WorkerLimits, signal: Int32) -> WorkerError.Reason {
        switch signal {
        case SIGXCPU:
            .outOfProcessorTime(limit: limits.cpu)
        // The kernel's second word, to a program that did not hear SIGXCPU.
        case SIGKILL where account.processorTime >= .seconds(limits.cpuSeconds):
            .outOfProcessorTime(limit: limits.cpu)
        case SIGKILL where hasMemoryKill:
            .outOfMemory(limit: limits.memory)
        case SIGKILL:
            .stopped(signal: signal)
        default:
            isOutOfMemory ? .outOfMemory(limit: limits.memory) : .stopped(signal: signal)
        }
    }

    private var isOutOfMemory: Bool {
        let text = account.complaint.text.lowercased()
        return Self.memoryMarks.contains { text.contains($0) }
    }
}
