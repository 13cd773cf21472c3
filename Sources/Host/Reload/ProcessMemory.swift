import Foundation

/// What this process occupies.
enum ProcessMemory {
    /// Resident pages in bytes (`/proc/self/statm`, proc(5)); zero when the kernel does not say.
    static var resident: Int {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
        let fields = text.split(separator: " ")
        guard fields.count > 1, let pages = Int(fields[1]) else { return 0 }
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }
}
