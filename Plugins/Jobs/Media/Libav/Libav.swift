import CFFmpeg

/// How libav's functions say that something went wrong.
///
/// https://ffmpeg.org/doxygen/5.1/group__lavu__error.html
enum Libav {
    static let endOfFile = Int32(C_ERROR_EOF)
    static let exit = Int32(C_ERROR_EXIT)
    static let again = Int32(C_ERROR_AGAIN)
    static let invalid = Int32(C_ERROR_INVALID)
    static let noMemory = Int32(C_ERROR_MEMORY)
    static let inputOutput = Int32(C_ERROR_IO)
    static let noAccess = Int32(C_ERROR_ACCESS)
    static let noDecoder = Int32(C_ERROR_DECODER_NOT_FOUND)

    /// Throws when a function that no upload should make fail has failed.
    ///
    /// Answers what it has answered.
    @discardableResult
    static func check(_ code: Int32, _ call: String) throws(TranscoderError) -> Int32 {
        guard code >= 0 else { throw .libav(call: call, code: code) }
        return code
    }

    /// Throws when a function has allocated nothing.
    static func allocated<Value>(_ value: Value?, _ call: String) throws(TranscoderError) -> Value {
        guard let value else { throw .libav(call: call, code: noMemory) }
        return value
    }

    /// A code in libav's words.
    static func text(of code: Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(AV_ERROR_MAX_STRING_SIZE)) { text in
            guard let start = text.baseAddress else { return "\(code)" }
            // Fills in "Error number N occurred" for a code that it does not know.
            _ = av_strerror(code, start, text.count)
            return String(cString: start)
        }
    }
}
