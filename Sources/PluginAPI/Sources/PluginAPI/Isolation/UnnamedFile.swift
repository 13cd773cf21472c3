import Foundation
public import NIOCore
public import NIOPosix
public import SystemPackage

/// A file without a name, for a process to read and seek in.
///
/// The kernel frees its space when the last descriptor is closed, also when this process dies.
public enum UnnamedFile {
    /// Opens one for reading and writing.
    ///
    /// It blocks, so it is called on a thread that may.
    public static func open() throws -> SystemPackage.FileDescriptor {
        let folder = FileManager.default.temporaryDirectory
        let path = folder.appendingPathComponent("needledrop-\(UUID().uuidString)").path
        let file = try SystemPackage.FileDescriptor.open(
            FilePath(path),
            .readWrite,
            options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: .ownerReadWrite
        )
        unlink(path)
        return file
    }

    /// Lends one that has these bytes and stands at its beginning.
    public static func with<Value>(
        _ bytes: ByteBuffer,
        threads: NIOThreadPool = .singleton,
        _ body: (SystemPackage.FileDescriptor) async throws -> Value
    ) async throws -> Value {
        let file = try await threads.runIfActive {
            let file = try open()
            do {
                _ = try file.writeAll(bytes.readableBytesView)
                try file.seek(offset: 0, from: .start)
                return file
            } catch {
                try? file.close()
                throw error
            }
        }
        do {
            let value = try await body(file)
            try file.close()
            return value
        } catch {
            try? file.close()
            throw error
        }
    }
}
