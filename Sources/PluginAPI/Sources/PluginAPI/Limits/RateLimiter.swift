import Synchronization

/// How often anybody may ask, by what they ask for: a token bucket for each address and each token.
///
/// Each process counts for itself. What nobody asks with any more is forgotten, so that memory is bounded.
public final class RateLimiter: Sendable {
    /// What is counted together.
    public enum Policy: String, Sendable, CaseIterable {
        /// What is for everybody.
        case open = "public"
        /// Proving who one is.
        case login
        /// What is for administrators.
        case admin
        /// Sending files.
        case upload
    }

    /// Requests that one may send in a minute, by policy; one that is not named has no limit.
    public typealias Quotas = [Policy: Int]

    private struct Key: Hashable {
        let policy: Policy
        let holder: String
    }

    /// Who is remembered.
    private static let mostHolders = 50_000

    private let quotas: Quotas
    private let buckets = Mutex(SieveCache<Key, TokenBucket>(capacity: mostHolders))

    /// Limits as the quotas say.
    public init(_ quotas: Quotas) {
        self.quotas = quotas
    }

    /// Counts a request of an address or a token; nil where there is no limit.
    public func take(_ policy: Policy, of holder: String, at now: ContinuousClock.Instant = .now) -> RateDecision? {
        guard let quota = quotas[policy] else { return nil }
        let key = Key(policy: policy, holder: Self.network(of: holder))
        return buckets.withLock { buckets in
            var bucket = buckets.value(for: key) ?? TokenBucket(quota: quota, at: now)
            let decision = bucket.take(quota: quota, at: now)
            buckets.insert(bucket, for: key, cost: 1)
            return decision
        }
    }

    /// Counts a request, and throws a ``Problem`` of status 429 when it is one too many.
    public func spend(_ policy: Policy, of holder: String) throws(Problem) {
        guard let decision = take(policy, of: holder), !decision.isAllowed else { return }
        throw .tooManyRequests(decision, policy)
    }

    /// An IPv6 client has 2⁶⁴ addresses at least, so its network is counted.
    private static func network(of holder: String) -> String {
        guard holder.contains(":"), let address = try? SocketAddress(ipAddress: holder, port: 0),
            case .v6(let address) = address
        else { return holder }
        let network = withUnsafeBytes(of: address.address.sin6_addr) { Array($0.prefix(8)) }
        return "network \(network)"
    }
}
