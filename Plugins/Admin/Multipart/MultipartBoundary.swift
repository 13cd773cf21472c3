/// The text that stands between the parts of a form (RFC 2046 §5.1.1).
struct MultipartBoundary: Equatable {
    /// Between 1 and 70 characters of a set without line breaks; the last is no space.
    let text: String

    /// Takes a boundary as it stands in a `Content-Type`.
    init(_ text: String) throws(MultipartError) {
        let pattern = /[0-9A-Za-z'()+_,\-.\/:=? ]{0,69}[0-9A-Za-z'()+_,\-.\/:=?]/
        guard text.wholeMatch(of: pattern) != nil else { throw .invalidBoundary }
        self.text = text
    }

    /// Reads it from a `Content-Type`; nil when that is not `multipart/form-data`.
    init?(contentType: String?) throws(MultipartError) {
        guard let contentType else { return nil }
        guard let field = ParameterizedField(contentType) else {
            guard contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
            throw .invalidBoundary
        }
        guard field.value == "multipart/form-data" else { return nil }
        try self.init(field.parameters["boundary"] ?? "")
    }
}
