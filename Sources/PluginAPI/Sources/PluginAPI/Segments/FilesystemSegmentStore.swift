public import Foundation

/// Segments as files below a folder (`SEGMENT_STORAGE=filesystem`): `TRACK/ENCODING/RENDITION/NUMBER.ts`
/// or `.m4s`.
///
/// A file appears under its name only when it is complete, and stays when the machine fails (``WholeFile``). File calls
/// block, so they run on NIO's thread pool for them and not on the cooperative one.
public struct FilesystemSegmentStore: SegmentStore {
    let tree: SegmentTree
    let threads: NIOThreadPool

    /// Keeps segments below a folder, which is made when it is missing.
    public init(directory: String, threads: NIOThreadPool = .singleton) {
        tree = SegmentTree(directory: directory)
        self.threads = threads
    }

    /// Writes the segment's file.
    public func put(_ data: ByteBuffer, for key: SegmentKey) async throws {
        try await threads.runIfActive { try WholeFile.write(data, to: tree.path(of: key)) }
    }

    /// Reads the segment's file.
    public func get(_ key: SegmentKey) async throws -> ByteBuffer? {
        try await threads.runIfActive { try WholeFile.read(tree.path(of: key)) }
    }

    /// Removes the folders of all other encodings at once.
    public func prune(track: Int, keeping encodings: [Int], in transaction: Transaction) async throws {
        let kept = Set(encodings)
        try await threads.runIfActive {
            for encoding in try tree.encodings(of: track) where !kept.contains(encoding.encoding) {
                try tree.remove(track: track, encoding: encoding.encoding)
            }
        }
    }
}

extension FilesystemSegmentStore {
    /// Removes the encoding's folder, and the track's when it was the last.
    @discardableResult
    public func remove(track: Int, encoding: Int) async throws -> Int {
        try await threads.runIfActive { try tree.remove(track: track, encoding: encoding) }
    }

    /// Reads the folders of some tracks at a time.
    public func forEachPage(_ body: ([StoredEncoding]) async throws -> Void) async throws {
        try await forEachTracks { tracks in
            let page = try await threads.runIfActive { try tracks.flatMap(tree.encodings) }
            if !page.isEmpty { try await body(page) }
        }
    }

    /// Reads the encoding's folder.
    public func segments(track: Int, encoding: Int) async throws -> [StoredSegment] {
        try await threads.runIfActive { try tree.segments(track: track, encoding: encoding) }
    }

    /// Removes files that nobody has finished, and empty folders.
    public func removeLeftovers(before date: Date) async throws -> Int {
        var count = 0
        try await forEachTracks { tracks in
            count += try await threads.runIfActive {
                try tracks.reduce(0) { try $0 + tree.removeLeftovers(of: $1, before: date) }
            }
        }
        return count
    }

    /// Goes through all tracks, so many at a time that no thread is taken for long.
    private func forEachTracks(_ body: (ArraySlice<Int>) async throws -> Void) async throws {
        var tracks = try await threads.runIfActive { try tree.tracks() }[...]
        while !tracks.isEmpty {
            try Task.checkCancellation()
            try await body(tracks.prefix(100))
            tracks = tracks.dropFirst(100)
        }
    }
}
