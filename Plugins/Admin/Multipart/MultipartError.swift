import PluginAPI

/// Why a body is not the form that it says it is.
enum MultipartError: Error, Equatable {
    /// The `Content-Type` has no boundary, or one that breaks the rules for it.
    case invalidBoundary
    /// Something other than a line break stands behind a delimiter.
    case malformedDelimiter
    /// A header of a part cannot be read, or says nothing of the part's name.
    case malformedHeaders
    /// The headers of a part are too long.
    case headersTooLarge
    /// There are too many parts.
    case tooManyParts
    /// Too much stands before the first delimiter or behind the last.
    case surroundingsTooLarge
    /// The body ended before the form did.
    case truncated
}

extension Problem {
    /// 400: the form cannot be read.
    init(_ error: MultipartError) {
        let limit = ByteCount(MultipartParser.maximumHeaderBytes)
        switch error {
        case .invalidBoundary: self = .malformedBody("The Content-Type has no valid boundary.")
        case .malformedDelimiter: self = .malformedBody("A boundary of the form is not followed by CR LF.")
        case .malformedHeaders: self = .malformedBody("A part of the form has headers that cannot be read, or no name.")
        case .headersTooLarge: self = .malformedBody("The headers of a part may have up to \(limit).")
        case .tooManyParts: self = .malformedBody("A form may have up to \(MultipartParser.maximumParts) parts.")
        case .surroundingsTooLarge: self = .malformedBody("There is too much before or behind the parts of the form.")
        case .truncated: self = .malformedBody("The body ended before the form did.")
        }
    }
}
