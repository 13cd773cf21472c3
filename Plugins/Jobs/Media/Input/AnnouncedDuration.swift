import Glibc

/// How long a file says that it is, where libav replaces that by what there is of it.
///
/// libav has no other duration for a WAV or WMA file that was not copied to its end than that of what was copied.
enum AnnouncedDuration {
    /// Seconds; nil where the file does not say, and for all other formats.
    static func read(_ file: UploadFile, _ signature: FileSignature?) -> Double? {
        var bytes = HeaderBytes(file)
        let seconds: Double? =
            switch signature {
            case .wave: wave(&bytes)
            case .wma: advancedSystemsFormat(&bytes)
            default: nil
            }
        return seconds.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    }

    /// PCM, of floating point and of G.711, and what says itself which of them it is: others have no fixed number of bytes for
    /// a second, whatever they say.
    private static let plain: Set<Int> = [1, 3, 6, 7, 0xFFFE]

    /// The length of the chunk `data` by the bytes that a second takes (Multimedia Programming Interface and Data
    /// Specifications 1.0, "WAVE").
    ///
    /// RF64 has another chunk for it, which libav believes.
    private static func wave(_ file: inout HeaderBytes) -> Double? {
        guard file.text(at: 0, 4) == "RIFF" else { return nil }
        var (place, bytesPerSecond) = (12, 0)
        // Other chunks may come before: some dozens at most.
        for _ in 0..<64 {
            guard let name = file.text(at: place, 4), let size = file.number(at: place + 4, 4) else { return nil }
            if name == "fmt " {
                guard let format = file.number(at: place + 8, 2), plain.contains(format) else { return nil }
                bytesPerSecond = file.number(at: place + 16, 4) ?? 0
            }
            if name == "data" {
                // Whoever writes to a pipe does not know it and says something very large, or nothing.
                guard bytesPerSecond > 0, (1..<0x7FFF_0000).contains(size) else { return nil }
                return Double(size) / Double(bytesPerSecond)
            }
            place += 8 + size + size % 2
        }
        return nil
    }

    /// The play duration less the preroll (Advanced Systems Format specification, §3.2).
    private static func advancedSystemsFormat(_ file: inout HeaderBytes) -> Double? {
        let properties: [UInt8] = [0xA1, 0xDC, 0xAB, 0x8C, 0x47, 0xA9, 0xCF, 0x11]
        // Behind the header object, which says how many there are.
        var place = 30
        for _ in 0..<64 {
            guard let identifier = file.bytes(at: place, 8), let size = file.number(at: place + 16, 8), size >= 24
            else {
                return nil
            }
            if identifier == properties {
                guard let played = file.number(at: place + 64, 8), let preroll = file.number(at: place + 80, 8),
                    let flags = file.number(at: place + 88, 4), flags & 1 == 0
                else { return nil }
                return Double(played) / 10_000_000 - Double(preroll) / 1000
            }
            let (next, isTooLarge) = place.addingReportingOverflow(size)
            guard !isTooLarge else { return nil }
            place = next
        }
        return nil
    }
}

/// Bytes of a file at any place; nil beyond its end.
private struct HeaderBytes {
    private var file: UploadFile

    init(_ file: UploadFile) {
        self.file = file
    }

    mutating func bytes(at place: Int, _ count: Int) -> [UInt8]? {
        guard file.seek(to: Int64(place), from: SEEK_SET) != nil else { return nil }
        var bytes = [UInt8](repeating: 0, count: count)
        let read = bytes.withUnsafeMutableBytes { file.read(into: $0) }
        return read == count ? bytes : nil
    }

    mutating func text(at place: Int, _ count: Int) -> String? {
        bytes(at: place, count).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A number without a sign, its least byte first; nil when it is too large for an `Int`.
    mutating func number(at place: Int, _ count: Int) -> Int? {
        bytes(at: place, count)
            .flatMap { bytes in
                Int(exactly: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
            }
    }
}
