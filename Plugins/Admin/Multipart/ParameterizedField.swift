/// The value of a header field that has parameters: `form-data; name="audio_file"; filename="a.flac"` (RFC 9110 §5.6.6).
struct ParameterizedField: Equatable {
    /// What stands before the parameters, in lower case.
    let value: String
    /// The parameters by name, in lower case.
    ///
    /// Of several with one name, the first.
    private(set) var parameters: [String: String] = [:]

    /// Reads a field's value; nil when it is not of this form.
    init?(_ text: String) {
        var rest = text.unicodeScalars[...]
        value = Self.take(&rest) { $0 == ";" }.lowercased()
        while rest.popFirst() != nil {
            let name = Self.take(&rest) { $0 == ";" || $0 == "=" }.lowercased()
            if name.isEmpty, rest.first != "=" { continue }
            guard !name.isEmpty, rest.popFirst() == "=" else { return nil }
            rest = rest.drop(while: Self.isSpace)
            guard let value = rest.first == "\"" ? Self.takeQuoted(&rest) : Self.take(&rest, until: { $0 == ";" })
            else { return nil }
            if parameters[name] == nil { parameters[name] = value }
        }
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

    /// Takes what stands before a separator, without the spaces around it.
    private static func take(
        _ rest: inout Substring.UnicodeScalarView,
        until isSeparator: (Unicode.Scalar) -> Bool
    ) -> String {
        var text = rest.prefix { !isSeparator($0) }
        rest = rest[text.endIndex...]
        text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return String(text)
    }

    /// Takes a quoted text with the spaces behind it; nil when the closing quote is missing or is followed by more.
    ///
    /// A backslash escapes a quote or a backslash. Before any other character it is one itself: browsers of old sent
    /// whole paths as names of files.
    private static func takeQuoted(_ rest: inout Substring.UnicodeScalarView) -> String? {
        var text = String.UnicodeScalarView()
        rest.removeFirst()
        while let scalar = rest.popFirst() {
            if scalar == "\"" {
                rest = rest.drop(while: isSpace)
                return rest.isEmpty || rest.first == ";" ? String(text) : nil
            }
            let isEscape = scalar == "\\" && (rest.first == "\"" || rest.first == "\\")
            text.append(isEscape ? rest.removeFirst() : scalar)
        }
        return nil
    }
}
