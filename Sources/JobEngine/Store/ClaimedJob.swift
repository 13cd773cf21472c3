import Foundation
import PluginAPI

/// A job that this node has claimed, and under which number.
struct ClaimedJob: Sendable {
    let id: Int
    let kind: String
    let queue: String
    let position: QueuePosition
    let arguments: Data
    /// The fencing number of this claim.
    let runNumber: Int
    /// How many attempts have failed before this one.
    let failures: Int
    let maximumAttempts: Int
    let crashes: Int
    let enqueuedAt: Date
    /// How long it could have been claimed before it was.
    let waited: Duration
    let traceparent: String?
    let tracestate: String?

    /// Which attempt this is, from 1.
    var attempt: Int { failures + 1 }
}
