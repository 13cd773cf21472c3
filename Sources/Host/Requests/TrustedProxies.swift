import PluginAPI

/// The proxies whose word is taken for the address of a client (`TRUSTED_PROXIES`).
struct TrustedProxies: Sendable, Equatable {
    /// A network: an address, and how many bits of it count.
    private struct Network: Sendable, Equatable {
        let address: [UInt8]
        let bits: Int

        init?(_ text: Substring) {
            let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let address = TrustedProxies.bytes(of: String(parts[0])) else { return nil }
            let most = address.count * 8
            guard let bits = parts.count == 1 ? most : Int(parts[1]), (0...most).contains(bits) else { return nil }
            self.address = address
            self.bits = bits
        }

        func contains(_ other: [UInt8]) -> Bool {
            guard other.count == address.count else { return false }
            let (whole, rest) = bits.quotientAndRemainder(dividingBy: 8)
            guard other.prefix(whole) == address.prefix(whole) else { return false }
            return rest == 0 || (other[whole] ^ address[whole]) >> (8 - rest) == 0
        }
    }

    private let networks: [Network]

    /// Trusts nobody.
    init() {
        networks = []
    }

    /// Reads addresses and networks with commas between them, such as `10.0.0.0/8,::1`; nil where one is neither.
    init?(_ text: String) {
        var networks: [Network] = []
        for part in text.split(separator: ",") {
            guard let network = Network(part.trimmingPrefix { $0 == " " }.prefix { $0 != " " }) else { return nil }
            networks.append(network)
        }
        self.networks = networks
    }

    /// The address of the client that sent a request over a connection from `peer`.
    ///
    /// Each proxy adds the address that it was asked from at the end of `X-Forwarded-For`. So the last one that is no proxy of
    /// ours is the client's; what stands before it, anybody may have written.
    func client(of head: HTTPRequest, peer: String) -> String {
        let peer = Self.plain(peer)
        guard !networks.isEmpty, isTrusted(peer) else { return peer }
        let told = head.headerFields[values: .forwardedFor].joined(separator: ",")
        var client = peer
        for part in told.split(separator: ",").suffix(20).reversed() {
            let address = Self.plain(part.trimmingPrefix { $0 == " " }.prefix { $0 != " " })
            guard Self.bytes(of: address) != nil else { break }
            client = address
            guard isTrusted(address) else { break }
        }
        return client
    }

    private func isTrusted(_ address: String) -> Bool {
        guard let bytes = Self.bytes(of: address) else { return false }
        return networks.contains { $0.contains(bytes) }
    }

    /// An IPv4 address that came over an IPv6 socket as itself (RFC 4291 §2.5.5.2).
    private static func plain(_ address: some StringProtocol) -> String {
        address.hasPrefix("::ffff:") && address.contains(".") ? String(address.dropFirst(7)) : String(address)
    }

    private static func bytes(of address: String) -> [UInt8]? {
        switch try? SocketAddress(ipAddress: address, port: 0) {
        case .v4(let address): withUnsafeBytes(of: address.address.sin_addr) { Array($0) }
        case .v6(let address): withUnsafeBytes(of: address.address.sin6_addr) { Array($0) }
        default: nil
        }
    }
}
