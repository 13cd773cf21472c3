import Foundation

/// Whether a process that is not ours to wait for is dead; whoever inherits it reaps it some time after it was killed.
func isDead(_ process: Int32) async -> Bool {
    for _ in 0..<1000 {
        let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        guard let state, !state.contains(") Z ") else { return true }
        try? await Task.sleep(for: .milliseconds(5))
    }
    return false
}
