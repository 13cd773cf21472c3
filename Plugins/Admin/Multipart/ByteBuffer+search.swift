import Foundation
import PluginAPI

/// Where a sequence of bytes is among others.
enum SearchResult: Equatable {
    /// It begins so many bytes from the start.
    case found(Int)
    /// It is not there. So many bytes from the start are certainly no part of it; those behind them may be its beginning.
    case absent(certain: Int)
}

extension ByteBuffer {
    /// Looks for a sequence whose first byte is rare, such as one that begins with a line break.
    ///
    /// `memchr` goes from one candidate to the next at the speed of memory.
    func search(for sequence: [UInt8]) -> SearchResult {
        withUnsafeReadableBytes { bytes in
            guard let start = bytes.baseAddress, let first = sequence.first else { return .absent(certain: 0) }
            var offset = 0
            while let match = memchr(start + offset, Int32(first), bytes.count - offset) {
                offset = UnsafeRawPointer(match) - start
                let length = min(sequence.count, bytes.count - offset)
                if memcmp(match, sequence, length) == 0 {
                    return length == sequence.count ? .found(offset) : .absent(certain: offset)
                }
                offset += 1
            }
            return .absent(certain: bytes.count)
        }
    }
}
