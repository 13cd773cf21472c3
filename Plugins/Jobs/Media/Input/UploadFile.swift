import Glibc

/// The upload, which is read at a position of its own: that of the descriptor is shared with the parent.
struct UploadFile {
    private let descriptor: Int32
    /// Bytes that are left out at the beginning.
    private var beginning = 0
    /// Bytes.
    private(set) var size: Int
    /// Where the next byte is read.
    private(set) var position = 0
    /// What went wrong with the file itself.
    ///
    /// libav does not tell that from a damaged upload.
    private(set) var failure: Int32?

    /// Looks at the file at a descriptor.
    ///
    /// Throws when it is none, or empty.
    init(descriptor: Int32) throws(TranscoderError) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(call: "fstat", errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .usage("standard input is no regular file") }
        guard status.st_size > 0 else { throw .emptyFile }
        self.descriptor = descriptor
        size = Int(status.st_size)
    }

    /// Leaves out so many bytes, fewer than there are, at the beginning.
    mutating func leaveOut(_ count: Int) {
        beginning += count
        size -= count
        position = 0
    }

    /// Reads at the position and moves it.
    ///
    /// Answers the number of bytes, 0 at the end, and -1 when something went wrong.
    mutating func read(into bytes: UnsafeMutableRawBufferPointer) -> Int {
        let wanted = min(bytes.count, size - position)
        guard wanted > 0 else { return 0 }
        while true {
            let count = pread(descriptor, bytes.baseAddress, wanted, off_t(beginning + position))
            if count >= 0 {
                position += count
                return count
            }
            if errno == EINTR { continue }
            failure = errno
            return -1
        }
    }

    /// Moves the position, as `lseek` does.
    ///
    /// Answers nil for a place outside the file.
    mutating func seek(to offset: Int64, from whence: Int32) -> Int64? {
        let origin: Int
        switch whence {
        case SEEK_SET: origin = 0
        case SEEK_CUR: origin = position
        case SEEK_END: origin = size
        default: return nil
        }
        // Offsets come from the upload and may be anything.
        let (target, isTooLarge) = Int64(origin).addingReportingOverflow(offset)
        guard !isTooLarge, (0...Int64(size)).contains(target) else { return nil }
        position = Int(target)
        return target
    }
}
