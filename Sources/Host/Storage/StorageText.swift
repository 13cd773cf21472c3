import Foundation

/// What the commands of the store print.
enum StorageText {
    /// How many problems are named one by one.
    private static let mostProblems = 20

    /// A number of bytes for a person.
    static func size(_ bytes: Int) -> String {
        let units = ["kB", "MB", "GB", "TB"]
        guard bytes >= 1000 else { return "\(bytes) bytes" }
        var value = Double(bytes) / 1000
        var unit = 0
        while value >= 999.95, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return String(format: "%.1f %@", value, units[unit])
    }

    /// The problems, and how many more there are.
    static func problems(_ problems: [String]) -> [String] {
        let more = problems.count - mostProblems
        return problems.prefix(mostProblems) + (more > 0 ? ["and \(more) more"] : [])
    }

    /// A line for each store.
    static func status(_ usages: [StorageUsage], configured: StorageKind, directory: String) -> String {
        let heads = ["STORE", "ENCODINGS", "SEGMENTS", "BYTES", "MISSING", "UNPUBLISHED"]
        var lines = TextColumns.lines(
            [heads]
                + usages.map { usage in
                    [
                        usage.kind.rawValue + (usage.kind == configured ? " *" : ""), "\(usage.encodings)",
                        "\(usage.segments)", size(usage.bytes), "\(usage.missing.map(\.count).reduce(0, +))",
                        "\(usage.unpublished) (\(size(usage.unpublishedBytes)))",
                    ]
                }
        )
        lines += ["", "* is used (SEGMENT_STORAGE). Files are in \(directory)."]
        let missing = usages.first { $0.kind == configured }?.missing ?? []
        lines += problems(
            missing.map { "missing: \($0.count) of \($0.of) segments of track \($0.track), encoding \($0.encoding)" }
        )
        return lines.joined(separator: "\n")
    }
}
