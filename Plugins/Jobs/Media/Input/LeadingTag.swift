import Glibc

/// The ID3v2 tag that a file may begin with (ID3v2.4 §3.1).
enum LeadingTag {
    /// The largest tag that libav gets to see, in bytes: it keeps all of it in memory.
    private static let largest = 8 << 20

    /// How many bytes to leave out at the beginning, so that libav reads what comes after them.
    ///
    /// It is none but for a huge tag, whose words are lost then, and for one before a FLAC file, which libav does not expect.
    static func length(_ file: UploadFile) -> Int {
        var file = file
        var header = [UInt8](repeating: 0, count: 10)
        guard read(&header, at: 0, of: &file), header.starts(with: "ID3".utf8),
            header[6...].allSatisfy({ $0 < 0x80 })
        else { return 0 }
        let footer = header[5] & 0x10 != 0 ? 10 : 0
        let length = 10 + header[6...].reduce(0) { $0 << 7 | Int($1) } + footer
        guard length < file.size else { return 0 }
        var mark = [UInt8](repeating: 0, count: 4)
        let isFLAC = read(&mark, at: length, of: &file) && mark == Array("fLaC".utf8)
        return isFLAC || length > largest ? length : 0
    }

    private static func read(_ bytes: inout [UInt8], at place: Int, of file: inout UploadFile) -> Bool {
        guard file.seek(to: Int64(place), from: SEEK_SET) != nil else { return false }
        let count = bytes.count
        return bytes.withUnsafeMutableBytes { file.read(into: $0) } == count
    }
}
