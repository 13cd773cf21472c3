import Subprocess

/// The end of what a program wrote to standard error, however much that was.
struct StandardErrorTail: Sendable, Equatable {
    /// The most bytes that are kept.
    static let limit = 8 << 10

    /// The end.
    var text = ""
    /// Whether there was more before it.
    var isCut = false

    /// Reads to the end; what cannot be read is left out.
    static func read(_ stream: SubprocessOutputSequence) async -> StandardErrorTail {
        var bytes: [UInt8] = []
        var isCut = false
        do {
            for try await buffer in stream {
                buffer.withUnsafeBytes { bytes.append(contentsOf: $0) }
                isCut = isCut || bytes.count > limit
                bytes.removeFirst(max(0, bytes.count - limit))
            }
        } catch {
            isCut = true
        }
        return StandardErrorTail(text: String(decoding: bytes, as: UTF8.self), isCut: isCut)
    }
}
