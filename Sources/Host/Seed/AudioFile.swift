import Foundation
import PluginAPI

/// A file on this machine that goes the way of an upload.
struct AudioFile: Sendable {
    let path: String
    let database: Database

    /// The file's length in bytes.
    static func size(_ path: String) throws -> Int {
        guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber else {
            throw SeedError("there is no such file")
        }
        return size.intValue
    }

    /// Stores the file piece by piece and puts its job into the queue.
    func upload(to track: Int) async throws {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        guard var piece = try handle.read(upToCount: UploadStore.chunkSize), !piece.isEmpty else {
            throw SeedError("the file is empty")
        }
        guard let signature = AudioSignature(piece) else { throw SeedError("this is no audio file that is known here") }
        let store = UploadStore(database: database)
        var upload = try await store.begin(
            track: track,
            filename: (path as NSString).lastPathComponent,
            mimeType: signature.rawValue,
            uploadedBy: "seed"
        )
        do {
            while !piece.isEmpty {
                try await store.append(ByteBuffer(bytes: piece), to: &upload)
                piece = try handle.read(upToCount: UploadStore.chunkSize) ?? Data()
            }
            try await store.finish(upload, allowingDuplicate: true, jobs: JobClient())
        } catch {
            try? await store.discard(upload)
            throw error
        }
    }
}
