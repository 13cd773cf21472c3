import Foundation

/// Segments as files below a folder (`SEGMENT_STORAGE=filesystem`): `TRACK/ENCODING/RENDITION/NUMBER.ts`
/// or `.m4s`.
///
/// A file appears under its name only when it is complete: it is written beside it, synced and renamed. File calls
/// block, so they run on NIO's thread pool for them and not on the cooperative one.
public struct FilesystemSegmentStore: SegmentStore {
    private let directory: String
    private let threads: NIOThreadPool

    /// Keeps segments below a folder, which is made when it is missing.
    public init(directory: String, threads: NIOThreadPool = .singleton) {
        self.directory = directory
        self.threads = threads
    }

    /// Writes the segment's file.
    public func put(_ data: ByteBuffer, for key: SegmentKey) async throws {
        let path = path(of: key)
        try await threads.runIfActive {
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true
            )
            let temporary = "\(path).\(UUID().uuidString).part"
            do {
                try Self.write(data, to: temporary)
                guard rename(temporary, path) == 0 else { throw Self.failure("rename", path) }
            } catch {
                unlink(temporary)
                throw error
            }
        }
    }

    /// Reads the segment's file.
    public func get(_ key: SegmentKey) async throws -> ByteBuffer? {
        let path = path(of: key)
        return try await threads.runIfActive { () -> ByteBuffer? in
            do {
                return ByteBuffer(bytes: try Data(contentsOf: URL(fileURLWithPath: path)))
            } catch CocoaError.fileReadNoSuchFile {
                return nil
            }
        }
    }

    /// Removes the folders of all other encodings at once.
    public func prune(track: Int, keeping encodings: [Int], in transaction: Transaction) async throws {
        let folder = "\(directory)/\(track)"
        let kept = Set(encodings.map(String.init))
        try await threads.runIfActive {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
            for name in names where !kept.contains(name) {
                try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
            }
        }
    }

    private func path(of key: SegmentKey) -> String {
        // Numbers and words of our own: nothing of a request becomes part of a path.
        let rendition = key.rendition
        return "\(directory)/\(key.track)/\(key.encoding)/\(rendition.rawValue)/\(key.number)."
            + rendition.format.fileExtension
    }

    private static func write(_ data: ByteBuffer, to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw failure("open", path) }
        defer { close(file) }
        try data.withUnsafeReadableBytes { bytes in
            var written = 0
            while written < bytes.count {
                let count = Foundation.write(file, bytes.baseAddress?.advanced(by: written), bytes.count - written)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw failure("write", path) }
                written += count
            }
        }
        guard fsync(file) == 0 else { throw failure("fsync", path) }
    }

    private static func failure(_ call: String, _ path: String) -> IOError {
        IOError(errnoCode: errno, reason: "\(call) \(path)")
    }
}
