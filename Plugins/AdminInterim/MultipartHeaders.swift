import Foundation
import PluginAPI

/// What the headers of a part say (RFC 7578 §4.2).
struct MultipartHeaders: Equatable {
    /// The field's name in the form.
    let name: String
    /// The file's name, for people: its last component, without control characters. Never a path to anything.
    let filename: String

    /// Reads the lines of a header block.
    init(_ block: [UInt8]) throws {
        let lines = String(decoding: block, as: UTF8.self).split(separator: "\r\n")
        let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
        guard let disposition, disposition.lowercased().contains("form-data") else {
            throw Problem.malformedBody("A part of the form has no Content-Disposition.")
        }
        guard let name = Self.parameter("name", of: disposition) else {
            throw Problem.malformedBody("A part of the form has no name.")
        }
        self.name = name
        let extended = Self.parameter("filename*", of: disposition).flatMap(Self.decodeExtended)
        filename = Self.sanitize(extended ?? Self.parameter("filename", of: disposition) ?? "upload")
    }

    private static func parameter(_ name: String, of line: Substring) -> String? {
        var rest = line[...]
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
            guard rest.lowercased().hasPrefix("\(name)=") else { continue }
            let value = rest.dropFirst(name.count + 1)
            guard value.first == "\"" else { return value.prefix { $0 != ";" }.trimmingSpaces }
            // Browsers write a quote in a name as %22; others escape it.
            var text = ""
            var isEscaped = false
            for character in value.dropFirst() {
                if isEscaped { text.append(character); isEscaped = false; continue }
                if character == "\\" { isEscaped = true; continue }
                if character == "\"" { return text }
                text.append(character)
            }
            return nil
        }
        return nil
    }

    /// `UTF-8''na%C3%AFve.flac` (RFC 8187 §3.2).
    private static func decodeExtended(_ value: String) -> String? {
        let parts = value.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        return String(parts[2]).removingPercentEncoding
    }

    private static func sanitize(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last ?? "upload"
        let scalars = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
        let clean = String(String.UnicodeScalarView(scalars.prefix(255)))
        return clean.isEmpty ? "upload" : clean
    }
}
