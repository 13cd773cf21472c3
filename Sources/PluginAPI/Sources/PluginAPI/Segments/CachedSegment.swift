import Foundation

/// A segment in memory, with the tag that its bytes have on every host.
public struct CachedSegment: Sendable {
    /// The bytes.
    public let bytes: ByteBuffer
    /// The tag of the bytes.
    public let tag: EntityTag

    /// Makes the tag from the bytes, once.
    public init(_ bytes: ByteBuffer) {
        self.bytes = bytes
        // The whole digest, as manifests have it.
        tag = EntityTag(SHA256.hash(data: bytes.readableBytesView).hexadecimal)
    }
}
