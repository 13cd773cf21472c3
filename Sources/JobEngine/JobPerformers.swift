/// Who knows what can be performed: the host, whose plugins come and go.
public protocol JobPerformers: Sendable {
    /// What can be performed now.
    ///
    /// Asked for at every claim, so it must be there at once.
    var catalogue: JobCatalogue { get }
}

extension JobCatalogue: JobPerformers {
    /// Itself, and for ever.
    public var catalogue: JobCatalogue { self }
}
