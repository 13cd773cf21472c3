import Glibc

/// Whether an Ogg file has its end, which no header tells the place of.
enum OggEnd {
    /// The largest page (RFC 3533 §6).
    private static let pageSize = 65_307

    /// Whether the last page says that it is the last one; also where there is none to be found.
    static func isThere(_ file: UploadFile) -> Bool {
        var file = file
        let count = min(file.size, 2 * pageSize)
        var bytes = [UInt8](repeating: 0, count: count)
        guard file.seek(to: Int64(-count), from: SEEK_END) != nil,
            bytes.withUnsafeMutableBytes({ file.read(into: $0) }) == count
        else { return true }
        let mark = Array("OggS".utf8)
        let last = bytes.indices.dropLast(5).last { bytes[$0...].starts(with: mark) }
        return last.map { bytes[$0 + 5] & 0x04 != 0 } ?? true
    }
}
