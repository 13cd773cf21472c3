/// Why a schedule cannot be read.
public struct CronScheduleError: Error, Sendable, Equatable, CustomStringConvertible {
    /// One sentence that names the field, what stands there and what may.
    public let description: String
}
