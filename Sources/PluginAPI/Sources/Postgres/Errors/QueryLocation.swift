/// Where in the source a query was written, so that an error can say so.
public struct QueryLocation: Hashable, Sendable, CustomStringConvertible {
    /// The file as `#fileID` gives it: `Module/File.swift`.
    public let file: String
    /// The line, counted from one.
    public let line: Int

    /// Names a place in the source.
    public init(file: String, line: Int) {
        self.file = file
        self.line = line
    }

    /// The place as `Module/File.swift:12`.
    public var description: String { "\(file):\(line)" }
}
