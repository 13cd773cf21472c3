import Foundation
import PluginAPI
import Synchronization

/// The folder of copies that libraries are opened from, a name for each opening.
///
/// `dlopen` answers the old image for a path that it knows, and linkers write the build's output in place, under the
/// mapped pages of a library that was opened there. So what is opened is always a copy with a name of its own.
final class PluginStaging: Sendable {
    /// A copy and what was copied.
    struct Copy: Sendable, Hashable, Codable {
        let path: String
        /// The SHA-256 of the library, in hexadecimal.
        let digest: String
    }

    /// The folder.
    let directory: String
    private let copies = Mutex(0)

    /// Makes an empty folder for this process, and removes those of processes that are gone.
    init(below parent: String = FileManager.default.temporaryDirectory.path) throws {
        let files = FileManager.default
        let prefix = "needledrop-plugins-"
        for name in (try? files.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(prefix) {
            guard let process = Int32(name.dropFirst(prefix.count)), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            try? files.removeItem(atPath: "\(parent)/\(name)")
        }
        directory = "\(parent)/\(prefix)\(getpid())"
        try? files.removeItem(atPath: directory)
        try files.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Uses the folder that a supervisor made for the servers that it runs one after the other.
    init(sharing directory: String) {
        self.directory = directory
    }

    /// Copies a library to a name that was never used before.
    ///
    /// Blocks on the disk. Throws when the file changes meanwhile.
    func copy(_ path: String, plugin: String) throws(PluginRefusal) -> Copy {
        guard let before = FileSignature(path) else { throw .missing(path) }
        let target = "\(directory)/lib\(plugin)-\(getpid())-\(nextNumber()).so"
        let copy: Copy
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            // Writing over a library that is mapped would pull the pages from under it.
            try data.write(to: URL(fileURLWithPath: target), options: .withoutOverwriting)
            copy = Copy(path: target, digest: SHA256.hash(data: data).hexadecimal)
        } catch {
            try? FileManager.default.removeItem(atPath: target)
            throw .staging(path, error.localizedDescription)
        }
        guard FileSignature(path) == before else {
            discard(copy)
            throw .beingWritten(path)
        }
        return copy
    }

    /// Removes a copy; what is mapped stays mapped.
    func discard(_ copy: Copy) {
        try? FileManager.default.removeItem(atPath: copy.path)
    }

    /// Removes the folder; what is mapped stays mapped.
    func remove() {
        try? FileManager.default.removeItem(atPath: directory)
    }

    private func nextNumber() -> Int {
        copies.withLock { count in
            count += 1
            return count
        }
    }
}

/// What tells one state of a file from another without reading it.
private struct FileSignature: Equatable {
    let size: Int
    let inode: UInt
    let seconds: Int
    let nanoseconds: Int

    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        size = Int(status.st_size)
        inode = UInt(status.st_ino)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}
