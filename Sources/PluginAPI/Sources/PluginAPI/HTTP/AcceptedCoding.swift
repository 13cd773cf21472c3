import Foundation

/// Which coding of a body a client wants, by its `Accept-Encoding` (RFC 9110 §12.5.3).
enum AcceptedCoding: Equatable {
    /// The bytes as they are.
    case identity
    /// The bytes in the gzip format.
    case gzip

    /// Reads the field.
    ///
    /// gzip is chosen only for a client that names it and does not like the bytes as they are better: Chromium's player
    /// asks for `identity` first, and plays nothing when it gets gzip.
    init(_ field: String?) {
        var gzip = 0.0
        var identity = 0.0
        for entry in (field ?? "").split(separator: ",") {
            let parts = entry.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            guard let name = parts.first else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            switch name {
            case "gzip", "x-gzip": gzip = weight
            case "identity": identity = weight
            default: break
            }
        }
        self = gzip > 0 && gzip >= identity ? .gzip : .identity
    }
}
