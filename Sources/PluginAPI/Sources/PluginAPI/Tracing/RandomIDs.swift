import Glibc
import Synchronization

/// Random numbers for ids; none is 0.
///
/// The system is asked for 32 at a time: a call for each would double what a request's trace costs. A forked process repeats
/// what its parent has in stock.
enum RandomIDs {
    /// What `getentropy` gives at most in one call: 256 bytes.
    private static let count = 32

    private static let stock = Mutex<[UInt64]>([])

    static func next() -> UInt64 {
        stock.withLock { stock in
            while true {
                if let id = stock.popLast() {
                    if id != 0 { return id }
                } else if !refill(&stock) {
                    return .random(in: 1 ... .max)
                }
            }
        }
    }

    /// Answers whether the system had some.
    private static func refill(_ stock: inout [UInt64]) -> Bool {
        stock = [UInt64](unsafeUninitializedCapacity: count) { buffer, filled in
            let isFilled = getentropy(buffer.baseAddress, count * MemoryLayout<UInt64>.stride) == 0
            filled = isFilled ? count : 0
        }
        return !stock.isEmpty
    }
}
