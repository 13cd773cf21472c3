import Foundation

/// An attempt that is over, and what is to be written of it.
struct EndedJob: Sendable {
    let id: Int
    let runNumber: Int
    /// How many attempts had failed before.
    let failures: Int
    var ending: JobEnding

    init(_ job: ClaimedJob, _ ending: JobEnding) {
        id = job.id
        runNumber = job.runNumber
        failures = job.failures
        self.ending = ending
    }

    /// How many have failed now.
    var failuresAfter: Int { failures + (ending.countsAsFailure ? 1 : 0) }
    /// The errors as a JSON array.
    var errorsText: String {
        let list = ending.errors
        guard !list.isEmpty, let data = try? JSONEncoder().encode(list) else { return "[]" }
        return String(decoding: data, as: UTF8.self)
    }
}
