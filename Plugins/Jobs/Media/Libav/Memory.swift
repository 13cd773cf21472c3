import Glibc

/// Tells a lack of memory from a file that asks for an absurd amount of it: libav answers the same to both.
enum Memory {
    /// Bytes of which a piece can be had while there is no lack.
    private static let plenty = 64 << 20

    /// Whether there is hardly any left of what the process may have.
    static var isShort: Bool {
        let piece = mmap(nil, plenty, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        guard let piece, piece != MAP_FAILED else { return true }
        munmap(piece, plenty)
        return false
    }
}
