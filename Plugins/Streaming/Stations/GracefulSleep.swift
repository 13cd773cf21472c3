import PluginAPI

/// Pauses of answers without an end.
enum GracefulSleep {
    /// Sleeps, but not longer than until the server ends or the task is cancelled.
    static func sleep(for duration: Duration) async {
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: duration) }
    }
}
