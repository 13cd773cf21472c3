import Foundation

/// How often the kernel has killed a process for want of memory, as it counts itself in `/proc/vmstat`.
///
/// It does not say which: a rise while a program ran that died of SIGKILL is a strong hint and no proof.
struct KernelMemoryKills: Sendable, Equatable {
    private let count: Int?

    /// Takes the count of now; a container may not show it.
    init() {
        count = Self.read()
    }

    /// Whether it is higher now.
    var haveIncreased: Bool {
        guard let count, let now = Self.read() else { return false }
        return now > count
    }

    private static func read() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/vmstat", encoding: .utf8) else { return nil }
        let line = text.split(separator: "\n").first { $0.hasPrefix("oom_kill ") }
        return line.flatMap { Int($0.dropFirst("oom_kill ".count)) }
    }
}
