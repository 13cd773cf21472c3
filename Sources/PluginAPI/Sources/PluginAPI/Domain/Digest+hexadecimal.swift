extension Digest {
    /// The digest as lower-case hexadecimal digits.
    public var hexadecimal: String {
        var text = ""
        text.reserveCapacity(2 * Self.byteCount)
        for byte in self {
            text.append(contentsOf: String(byte >> 4, radix: 16))
            text.append(contentsOf: String(byte & 15, radix: 16))
        }
        return text
    }
}
