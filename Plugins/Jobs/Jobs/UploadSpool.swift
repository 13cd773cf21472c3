import PluginAPI

/// Copies an upload from the database into a file that has no name, for a process to read and seek in.
struct UploadSpool: Sendable {
    private let uploads: UploadStore
    private let threads: NIOThreadPool

    /// Spools uploads of a store; file calls block, so they run on `threads`.
    init(uploads: UploadStore, threads: NIOThreadPool = .singleton) {
        self.uploads = uploads
        self.threads = threads
    }

    /// Lends the upload as an open file that stands at its beginning.
    ///
    /// Its space is freed when `body` is done, and by
    /// the kernel when the host dies before.
    func withFile<Value>(
        of upload: Upload,
        _ body: (SystemPackage.FileDescriptor) async throws -> Value
    ) async throws -> Value {
        let file = try await threads.runIfActive { try UnnamedFile.open() }
        do {
            try await fill(file, with: upload)
            let value = try await body(file)
            try file.close()
            return value
        } catch {
            try? file.close()
            throw error
        }
    }

    private func fill(_ file: SystemPackage.FileDescriptor, with upload: Upload) async throws {
        var position = 0
        while position < upload.fileSize {
            guard let chunk = try await uploads.chunk(of: upload, at: position), chunk.readableBytes > 0 else {
                throw JobsError.incompleteUpload
            }
            try await threads.runIfActive { _ = try file.writeAll(chunk.readableBytesView) }
            position += chunk.readableBytes
        }
        try file.seek(offset: 0, from: .start)
    }
}
