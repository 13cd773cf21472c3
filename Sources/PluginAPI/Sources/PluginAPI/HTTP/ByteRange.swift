/// What a `Range` field asks of content of a known length (RFC 9110 §14.1.2).
///
/// Only single ranges are served in part.
enum ByteRange: Equatable {
    /// All of it: no range was asked for, or one in a form that may be ignored.
    case whole
    /// The bytes in the half-open range.
    case part(Range<Int>)
    /// It starts past the end.
    case unsatisfiable

    /// What a request asks of content with a tag.
    init(of request: HTTPRequest, tag: EntityTag, length: Int) {
        // It is defined for GET alone (RFC 9110 §14.2).
        let field = request.method == .get ? request.headerFields[.range] : nil
        // If-Range with another tag asks for the whole (RFC 9110 §13.1.5).
        let condition = request.headerFields[.ifRange].map { $0 == tag.description } ?? true
        self.init(condition ? field : nil, length: length)
    }

    init(_ field: String?, length: Int) {
        guard let field, field.hasPrefix("bytes="), !field.contains(",") else {
            self = .whole
            return
        }
        let bounds = field.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard bounds.count == 2 else {
            self = .whole
            return
        }
        switch (Self.position(bounds[0]), Self.position(bounds[1])) {
        case (.number(let first), .none):
            self = first < length ? .part(first..<length) : .unsatisfiable
        case (.number(let first), .number(let last)):
            guard first <= last else {
                self = .whole
                return
            }
            self = first < length ? .part(first..<min(last + 1, length)) : .unsatisfiable
        case (.none, .number(let suffix)):
            self = suffix > 0 && length > 0 ? .part(max(0, length - suffix)..<length) : .unsatisfiable
        default: self = .whole
        }
    }

    private enum Position {
        case none
        case number(Int)
        case invalid
    }

    /// Digits only; a number too large to hold lies past any end.
    private static func position(_ text: Substring) -> Position {
        if text.isEmpty { return .none }
        guard text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return .invalid }
        return .number(min(Int(text) ?? .max, .max - 1))
    }
}
