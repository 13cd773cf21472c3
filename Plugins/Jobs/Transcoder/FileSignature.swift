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

    /// How many bytes it takes to tell.
    static let length = 12

    /// Looks at the first bytes; nil for anything that is not accepted.
    init?(_ bytes: [UInt8]) {
        let match = Self.allCases.first { signature in
            signature.marks.contains { offset, mark in
                bytes.dropFirst(offset).starts(with: mark.utf8)
            }
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
        }
    }

    private var marks: [(offset: Int, mark: String)] {
        switch self {
        case .wave: [(8, "WAVE"), (0, "riff")]
        case .aiff: [(8, "AIFF"), (8, "AIFC")]
        case .flac: [(0, "fLaC")]
        case .mp3: [(0, "ID3")]
        case .ogg: [(0, "OggS")]
        case .mp4: [(4, "ftyp")]
        }
    }
}
