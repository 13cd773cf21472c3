import Foundation

/// How far a job has come and what it has said last, as it is written down.
struct ProgressNote: Sendable, Equatable {
    let job: Int
    let runNumber: Int
    /// Hundredths that are done; nil when it does not say.
    let percent: Double?
    let stage: String?
    let log: [JobLogLine]

    /// The lines as a JSON array.
    var logText: String {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        guard let data = try? encoder.encode(log) else { return "[]" }
        return String(decoding: data, as: UTF8.self)
    }
}
