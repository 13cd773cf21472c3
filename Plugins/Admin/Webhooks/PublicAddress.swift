import PluginAPI

/// Which addresses a webhook may lead to: those of the internet, and not what is inside of this server's network.
enum PublicAddress {
    /// Networks that the internet does not reach (IANA special-purpose address registries, RFC 6890), by their first bytes and
    /// how many bits of them count.
    private static let inside4: [([UInt8], Int)] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
        ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]

    /// What leads from IPv6 to IPv4 by another way (Teredo, 6to4), and documentation.
    private static let inside6: [([UInt8], Int)] = [
        ([0x20, 0x01, 0, 0], 23), ([0x20, 0x01, 0x0d, 0xb8], 32), ([0x20, 0x02], 16),
    ]

    /// Whether the internet reaches an address; of IPv6, it reaches global unicast (RFC 4291 §2.4).
    static func isPublic(_ address: IPAddress) -> Bool {
        let length = address.bytes.count
        guard length == 16 else {
            return !inside4.contains { address.begins(with: $0, bits: $1, ofLength: length) }
        }
        return address.begins(with: [0x20], bits: 3, ofLength: length)
            && !inside6.contains { address.begins(with: $0, bits: $1, ofLength: length) }
    }
}
