import Foundation
import PluginAPI

/// What the headers of a part say of it (RFC 7578 §4.2).
struct MultipartHeaders: Equatable {
    /// The name of the form's field.
    let name: String
    /// The name of the file, as the client sent it.
    let filename: String?

    init(name: String, filename: String? = nil) {
        self.name = name
        self.filename = filename
    }

    /// Reads a block of header lines, of which only `Content-Disposition` has a meaning here.
    init(_ block: ByteBuffer) throws(MultipartError) {
        let text = String(buffer: block)
        var disposition: ParameterizedField?
        // The block begins with the line break of the delimiter before it.
        for line in text.split(separator: "\r\n") {
            let (field, value) = try Self.field(line)
            guard field == "content-disposition" else { continue }
            guard disposition == nil, let parsed = ParameterizedField(value) else { throw .malformedHeaders }
            disposition = parsed
        }
        guard let disposition, disposition.value == "form-data", let name = disposition.parameters["name"] else {
            throw .malformedHeaders
        }
        self.name = name
        filename =
            disposition.parameters["filename*"].flatMap(Self.decodeExtended) ?? disposition.parameters["filename"]
    }

    /// Parts a line at its colon.
    ///
    /// A line that goes on from the one before it begins with a space, and is refused.
    private static func field(_ line: Substring) throws(MultipartError) -> (name: String, value: String) {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let isToken = parts[0].utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        let hasStrayBreak = line.unicodeScalars.contains { $0 == "\r" || $0 == "\n" || $0 == "\0" }
        guard parts.count == 2, !parts[0].isEmpty, isToken, !hasStrayBreak else { throw .malformedHeaders }
        return (parts[0].lowercased(), String(parts[1]))
    }

    /// Decodes `UTF-8''na%C3%AFve.flac` (RFC 8187 §3.2); nil when it is malformed.
    private static func decodeExtended(_ value: String) -> String? {
        let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        return String(parts[2]).removingPercentEncoding
    }
}
