/// What a file begins like.
///
/// Only tells people what may be wrong with a file that cannot be opened.
enum FileSignature: CaseIterable {
    case wave
    case aiff
    case flac
    case mp3
    case ogg
    case mp4
    case wma

    /// How many bytes it takes to tell.
    static let length = 12

    /// Looks at the first bytes; nil for anything that is not accepted.
    init?(_ bytes: [UInt8]) {
        let match = Self.allCases.first { signature in
            signature.marks.contains { offset, mark in bytes.dropFirst(offset).starts(with: mark) }
        }
        guard let match else { return nil }
        self = match
    }

    /// The kind of file, with its article.
    var name: String {
        switch self {
        case .wave: "a WAV file"
        case .aiff: "an AIFF file"
        case .flac: "a FLAC file"
        case .mp3: "an MP3 file"
        case .ogg: "an Ogg file"
        case .mp4: "an M4A file"
        case .wma: "a WMA file"
        }
    }

    private var marks: [(offset: Int, mark: [UInt8])] {
        switch self {
        case .wave: [(8, Array("WAVE".utf8)), (0, Array("riff".utf8))]
        case .aiff: [(8, Array("AIFF".utf8)), (8, Array("AIFC".utf8))]
        case .flac: [(0, Array("fLaC".utf8))]
        case .mp3: [(0, Array("ID3".utf8))]
        case .ogg: [(0, Array("OggS".utf8))]
        case .mp4: [(4, Array("ftyp".utf8))]
        // The GUID of ASF's header object (Advanced Systems Format specification, §10.1).
        case .wma: [(0, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11])]
        }
    }
}
