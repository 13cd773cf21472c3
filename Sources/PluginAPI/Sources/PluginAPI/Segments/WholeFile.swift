import Foundation

/// Files that are whole or not there, whatever becomes of the process and the machine.
///
/// All calls block.
enum WholeFile {
    /// What the name of a file ends with that is being written.
    static let unfinished = ".part"

    /// Writes a file beside its name and gives it the name when the disk has it; makes the folders that are missing.
    static func write(_ data: ByteBuffer, to path: String) throws {
        let folder = parent(of: path)
        let temporary = "\(path).\(UUID().uuidString)\(unfinished)"
        let file = try create(temporary, in: folder)
        do {
            defer { close(file) }
            try write(data, to: file, path: temporary)
            guard fsync(file) == 0 else { throw failure("fsync", temporary) }
            guard rename(temporary, path) == 0 else { throw failure("rename", path) }
        } catch {
            unlink(temporary)
            throw error
        }
        // The name is in the folder: until the disk has that as well, a crash takes the file back.
        try sync(folder: folder)
    }

    /// Reads a file into a buffer of its size; nil when there is no such file.
    static func read(_ path: String) throws -> ByteBuffer? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("open", path)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure("fstat", path) }
        let size = Int(status.st_size)
        var buffer = ByteBufferAllocator().buffer(capacity: size)
        while buffer.readableBytes < size {
            let left = size - buffer.readableBytes
            let count = try buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: left) { bytes in
                while true {
                    let count = Foundation.read(file, bytes.baseAddress, left)
                    if count < 0, errno == EINTR { continue }
                    guard count >= 0 else { throw failure("read", path) }
                    return count
                }
            }
            guard count > 0 else { throw IOError(errnoCode: EIO, reason: "\(path) is shorter than it says") }
        }
        return buffer
    }

    private static func create(_ path: String, in folder: String) throws -> Int32 {
        // Somebody may remove folders while they are empty, so they are made again; nobody does that all the time.
        var attempts = 10
        while true {
            let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            if file >= 0 { return file }
            guard errno == ENOENT, attempts > 0 else { throw failure("open", path) }
            attempts -= 1
            do {
                try makeFolder(folder)
            } catch let error as IOError where error.errnoCode == ENOENT {}
        }
    }

    private static func write(_ data: ByteBuffer, to file: Int32, path: String) throws {
        try data.withUnsafeReadableBytes { bytes in
            var written = 0
            while written < bytes.count {
                let count = Foundation.write(file, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw failure("write", path) }
                written += count
            }
        }
    }

    private static func makeFolder(_ path: String) throws {
        let parent = parent(of: path)
        if mkdir(path, 0o755) != 0, errno != EEXIST {
            guard errno == ENOENT, parent != path else { throw failure("mkdir", path) }
            try makeFolder(parent)
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw failure("mkdir", path) }
        }
        try sync(folder: parent)
    }

    private static func sync(folder: String) throws {
        let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { throw failure("open", folder) }
        defer { close(file) }
        // There are file systems that cannot, and need not, do this for a folder; they say EINVAL (fsync(2)).
        guard fsync(file) == 0 || errno == EINVAL else { throw failure("fsync", folder) }
    }

    private static func parent(of path: String) -> String {
        let parent = (path as NSString).deletingLastPathComponent
        return parent.isEmpty ? "." : parent
    }

    private static func failure(_ call: String, _ path: String) -> IOError {
        IOError(errnoCode: errno, reason: "\(call) \(path)")
    }
}
