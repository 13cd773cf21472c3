import Foundation

/// What the kernel tells of processes (proc(5)).
enum ProcessTable {
    /// The processes that a process has started, whichever of its threads did.
    static func children(of process: Int32) -> [Int32] {
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
        return tasks.flatMap { task in
            read("/proc/\(process)/task/\(task)/children").split(separator: " ").compactMap { Int32($0) }
        }
    }

    /// The words that a process was started with; none when it is gone.
    static func commandLine(_ process: Int32) -> [Substring] {
        read("/proc/\(process)/cmdline").split(separator: "\0")
    }

    /// Whether a process runs: one that has ended and was not waited for does not.
    static func isRunning(_ process: Int32) -> Bool {
        // The state follows the name, which stands in brackets and may contain some.
        let fields = read("/proc/\(process)/stat").split(separator: ")").last?.split(separator: " ") ?? []
        return fields.first.map { $0 != "Z" && $0 != "X" } ?? false
    }

    private static func read(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}
