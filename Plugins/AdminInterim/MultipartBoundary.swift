import PluginAPI

/// What separates the parts of a form (RFC 2046 §5.1.1).
struct MultipartBoundary: Equatable {
    /// The line that begins a part, without line breaks: `--` and the boundary.
    let delimiter: [UInt8]

    /// Reads it from a `Content-Type` field.
    init(_ contentType: String?) throws {
        let parts = (contentType ?? "").split(separator: ";").map { $0.trimmingSpaces }
        guard parts.first?.lowercased() == "multipart/form-data" else {
            throw Problem(
                .unsupportedMediaType, kind: "unsupported-media-type", title: "The body's type is not accepted.",
                detail: "Send the file as audio_file of a multipart/form-data body.")
        }
        let parameter = parts.dropFirst().first { $0.lowercased().hasPrefix("boundary=") }
        let text = (parameter?.dropFirst("boundary=".count) ?? "").trimmingQuotes
        guard text.wholeMatch(of: /[A-Za-z0-9'()+_,.\/:=? -]{0,69}[A-Za-z0-9'()+_,.\/:=?-]/) != nil else {
            throw Problem.malformedBody("The Content-Type has no valid boundary.")
        }
        delimiter = Array("--\(text)".utf8)
    }
}

extension StringProtocol {
    /// Without spaces and tabs at either end.
    var trimmingSpaces: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }

    /// Without the quotes around it.
    var trimmingQuotes: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : String(self)
    }
}
