/// A job that needs nothing but its arguments and its context, and so performs itself.
///
/// ```swift
/// struct Greet: PerformableJob {
///     static let kind = "greet"
///     var name: String
///     func perform(_ context: JobContext) async throws { context.logger.info("Hello", metadata: ["name": "\(name)"]) }
/// }
/// ```
public protocol PerformableJob: Job {
    /// Performs one attempt; throwing ends it, and what is thrown decides whether there is another.
    func perform(_ context: JobContext) async throws
}
