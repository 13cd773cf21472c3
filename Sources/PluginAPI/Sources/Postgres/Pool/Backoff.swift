/// The pause between attempts: doubles from 50 ms to 2 s, with jitter so that a fleet does not knock in step.
enum Backoff {
    static func delay(failures: Int) -> Duration {
        let ceiling = min(2000, 50 << min(max(failures - 1, 0), 6))
        return .milliseconds(Int.random(in: ceiling / 2...ceiling))
    }
}
