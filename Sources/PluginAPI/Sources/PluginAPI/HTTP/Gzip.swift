internal import CZlib

/// Compresses whole bodies (RFC 1952) with zlib, <https://zlib.net/manual.html>.
enum Gzip {
    /// As `gzip` itself does; what is gained above is not worth its time.
    private static let level: Int32 = 6

    /// The bytes in the gzip format; nil when zlib has no memory left.
    static func compress(_ bytes: ByteBuffer) -> ByteBuffer? {
        var stream = z_stream()
        guard c_deflate_init_gzip(&stream, level) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.readableBytes)))
        var compressed = ByteBuffer()
        var source = bytes
        var isWhole = false
        // zlib reads its input through a pointer that is not const, and leaves it as it is.
        source.withUnsafeMutableReadableBytes { input in
            _ = compressed.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { output in
                stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_in = UInt32(clamping: input.count)
                stream.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.avail_out = UInt32(clamping: output.count)
                isWhole = deflate(&stream, Z_FINISH) == Z_STREAM_END
                return Int(stream.total_out)
            }
        }
        return isWhole ? compressed : nil
    }
}
