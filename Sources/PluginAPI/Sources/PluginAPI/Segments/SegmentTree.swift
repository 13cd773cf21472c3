import Foundation

/// The folders of the filesystem store.
///
/// All calls block; what is removed meanwhile is as if it had never been there.
struct SegmentTree: Sendable {
    /// The folder that has a folder for each track.
    let directory: String

    /// Where a segment is.
    func path(of key: SegmentKey) -> String {
        // Numbers and words of our own: nothing of a request becomes part of a path.
        "\(path(key.track, key.encoding))/\(key.rendition.rawValue)/\(key.number).\(key.rendition.format.fileExtension)"
    }

    /// The tracks that have a folder.
    func tracks() throws -> [Int] { try numbers(in: directory) }

    /// The encodings of a track that have a folder.
    func encodings(of track: Int) throws -> [StoredEncoding] {
        try numbers(in: "\(directory)/\(track)")
            .map { encoding in
                let path = path(track, encoding)
                // A folder changes when a file in it gets its name.
                let changes = try ([path] + names(in: path).map { "\(path)/\($0)" }).compactMap(changedAt)
                return StoredEncoding(track: track, encoding: encoding, changedAt: changes.max())
            }
    }

    /// The segments of an encoding.
    func segments(track: Int, encoding: Int) throws -> [StoredSegment] {
        let folder = path(track, encoding)
        let renditions = try names(in: folder).compactMap { Rendition(rawValue: $0) }
        return try renditions.flatMap { rendition in
            try names(in: "\(folder)/\(rendition.rawValue)").compactMap { Self.number($0, of: rendition) }
                .compactMap { number in
                    let key = SegmentKey(track: track, encoding: encoding, rendition: rendition, number: number)
                    return status(of: path(of: key)).map { StoredSegment(key: key, byteCount: Int($0.st_size)) }
                }
        }
    }

    /// Removes an encoding's folder, and the track's when it is empty; answers how many segments there were.
    @discardableResult
    func remove(track: Int, encoding: Int) throws -> Int {
        let count = try segments(track: track, encoding: encoding).count
        do {
            try FileManager.default.removeItem(atPath: path(track, encoding))
        } catch CocoaError.fileNoSuchFile {}
        rmdir("\(directory)/\(track)")
        return count
    }

    /// Removes what is left of files that were never finished, and empty folders, where they are older than a date.
    func removeLeftovers(of track: Int, before date: Date) throws -> Int {
        let folder = "\(directory)/\(track)"
        var count = 0
        for encoding in try numbers(in: folder) {
            for rendition in try names(in: path(track, encoding)) {
                let rendition = "\(path(track, encoding))/\(rendition)"
                for name in try names(in: rendition) where name.hasSuffix(WholeFile.unfinished) {
                    guard isOlder("\(rendition)/\(name)", than: date) else { continue }
                    if unlink("\(rendition)/\(name)") == 0 { count += 1 }
                }
                count += removeEmpty(rendition, before: date)
            }
            count += removeEmpty(path(track, encoding), before: date)
        }
        return count + removeEmpty(folder, before: date)
    }

    private func removeEmpty(_ folder: String, before date: Date) -> Int {
        // It refuses what is not empty, and who writes makes the folder again.
        isOlder(folder, than: date) && rmdir(folder) == 0 ? 1 : 0
    }

    private func path(_ track: Int, _ encoding: Int) -> String { "\(directory)/\(track)/\(encoding)" }

    private func numbers(in folder: String) throws -> [Int] {
        try names(in: folder).compactMap { Self.number($0[...]) }.sorted()
    }

    /// A number as this store writes them.
    private static func number(_ text: Substring) -> Int? {
        guard let number = Int(text), number >= 0, "\(number)" == text else { return nil }
        return number
    }

    /// The number of a segment, from the name of its file.
    private static func number(_ name: String, of rendition: Rendition) -> Int? {
        let end = ".\(rendition.format.fileExtension)"
        return name.hasSuffix(end) ? number(name.dropLast(end.count)) : nil
    }

    private func names(in folder: String) throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch CocoaError.fileReadNoSuchFile {
            return []
        } catch  where status(of: folder).map({ $0.st_mode & S_IFMT != S_IFDIR }) ?? true {
            // A file that is not ours, or gone by now.
            return []
        }
    }

    private func changedAt(_ path: String) -> Date? {
        status(of: path).map { Date(timeIntervalSince1970: TimeInterval($0.st_mtim.tv_sec)) }
    }

    private func isOlder(_ path: String, than date: Date) -> Bool { changedAt(path).map { $0 < date } ?? false }

    private func status(of path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }
}
