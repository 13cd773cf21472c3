/// Files that are plainly something else than audio, whatever comes in them later.
///
/// A film or an archive may well have MPEG audio in it.
enum OtherFile {
    /// What they begin with.
    private static let marks: [[UInt8]] = [
        // JPEG, PNG, GIF, BMP, TIFF of either byte order, Photoshop, an icon.
        [0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47], text("GIF8"), text("BM"), text("II*\0"), text("MM\0*"),
        text("8BPS"), [0x00, 0x00, 0x01, 0x00],
        // PDF, PostScript, RTF, Microsoft's compound files.
        text("%PDF"), text("%!PS"), text("{\\rtf"), [0xD0, 0xCF, 0x11, 0xE0],
        // HTML and XML in small letters and capitals.
        text("<!"), text("<?"), text("<h"), text("<H"), text("<s"), text("<S"),
        // zip, gzip, bzip2, xz, zstd, 7-Zip, RAR.
        text("PK"), [0x1F, 0x8B], text("BZh"), [0xFD, 0x37, 0x7A, 0x58], [0x28, 0xB5, 0x2F, 0xFD],
        [0x37, 0x7A, 0xBC, 0xAF], text("Rar!"),
        // Programs and scripts.
        [0x7F, 0x45, 0x4C, 0x46], text("MZ"), text("#!"),
        // WebP, AVI and other RIFF files; pictures of the Amiga; Matroska, MPEG programs and video, Flash video.
        text("RIFF"), text("RIFX"), text("FORM"), [0x1A, 0x45, 0xDF, 0xA3], [0x00, 0x00, 0x01, 0xBA],
        [0x00, 0x00, 0x01, 0xB3], text("FLV"),
    ]

    /// Whether a file begins like one of them.
    static func isMarked(_ head: [UInt8]) -> Bool {
        marks.contains { head.starts(with: $0) }
    }

    private static func text(_ mark: String) -> [UInt8] { Array(mark.utf8) }
}
