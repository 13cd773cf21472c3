/// A format of uploads, with all the sample rates and channel layouts that its encoder can be asked for.
struct ConformanceFormat: Sendable {
    /// What it is called in the name of a test.
    let name: String
    /// The ending of its files, from which ffmpeg tells the container.
    let ending: String
    /// How ffmpeg is to encode it.
    let arguments: [String]
    /// What its codec is called in the facts about a file.
    let codec: String
    var rates = Self.allRates
    var layouts = Self.allLayouts
    /// Bits of a sample; nil where the codec has none.
    var bitDepth: Int?
    /// Samples at its own rate by which a file may seem longer than it is, where the format cannot say what of it is padding.
    var padding = 0
    /// Samples at its own rate of which ffmpeg's encoder loses the last ones.
    var loss = 0
    /// The rate that files say they have, where it is always the same one.
    var statedRate: Int?

    private static let allRates = [
        8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 176_400, 192_000,
    ]
    private static let allLayouts = ["mono", "stereo", "2.1", "quad", "5.1", "6.1", "7.1"]
    private static let lossyRates = allRates.filter { $0 <= 48_000 }
    /// Those that ALAC and libav's AAC encoder know.
    private static let appleLayouts = ["mono", "stereo", "3.0", "4.0", "5.0", "5.1", "7.1(wide)"]
    private static let vorbisLayouts = ["mono", "stereo", "3.0", "quad", "5.1", "6.1", "7.1"]

    /// Every format that is accepted, and those of its variants that are decoded by other code.
    static let all = [
        ConformanceFormat(name: "WAV 8", ending: "wav", arguments: ["-c:a", "pcm_u8"], codec: "pcm_u8", bitDepth: 8),
        ConformanceFormat(
            name: "WAV 16",
            ending: "wav",
            arguments: ["-c:a", "pcm_s16le"],
            codec: "pcm_s16le",
            bitDepth: 16
        ),
        ConformanceFormat(
            name: "WAV 24",
            ending: "wav",
            arguments: ["-c:a", "pcm_s24le"],
            codec: "pcm_s24le",
            bitDepth: 24
        ),
        ConformanceFormat(
            name: "WAV 32",
            ending: "wav",
            arguments: ["-c:a", "pcm_s32le"],
            codec: "pcm_s32le",
            bitDepth: 32
        ),
        ConformanceFormat(
            name: "WAV float",
            ending: "wav",
            arguments: ["-c:a", "pcm_f32le"],
            codec: "pcm_f32le",
            bitDepth: 32
        ),
        ConformanceFormat(
            name: "AIFF 24",
            ending: "aiff",
            arguments: ["-c:a", "pcm_s24be"],
            codec: "pcm_s24be",
            bitDepth: 24
        ),
        ConformanceFormat(
            name: "FLAC 16",
            ending: "flac",
            arguments: ["-c:a", "flac", "-sample_fmt", "s16"] + flacBlocks,
            codec: "flac",
            layouts: vorbisLayouts,
            bitDepth: 16
        ),
        ConformanceFormat(
            name: "FLAC 24",
            ending: "flac",
            arguments: ["-c:a", "flac", "-sample_fmt", "s32"] + flacBlocks,
            codec: "flac",
            layouts: vorbisLayouts,
            bitDepth: 24
        ),
        ConformanceFormat(
            name: "ALAC",
            ending: "m4a",
            arguments: ["-c:a", "alac", "-sample_fmt", "s16p"],
            codec: "alac",
            layouts: appleLayouts,
            bitDepth: 16
        ),
        ConformanceFormat(
            name: "MP3",
            ending: "mp3",
            arguments: ["-c:a", "libmp3lame"],
            codec: "mp3",
            rates: lossyRates,
            layouts: ["mono", "stereo"]
        ),
        ConformanceFormat(
            name: "M4A",
            ending: "m4a",
            arguments: ["-c:a", "aac"],
            codec: "aac",
            rates: lossyRates + [88_200, 96_000],
            layouts: appleLayouts
        ),
        ConformanceFormat(
            name: "ADTS",
            ending: "aac",
            arguments: ["-c:a", "aac"],
            codec: "aac",
            rates: lossyRates + [88_200, 96_000],
            layouts: appleLayouts,
            padding: 2048
        ),
        ConformanceFormat(
            name: "Vorbis",
            ending: "ogg",
            arguments: ["-c:a", "libvorbis"],
            codec: "vorbis",
            layouts: vorbisLayouts
        ),
        ConformanceFormat(
            name: "Opus",
            ending: "opus",
            arguments: ["-c:a", "libopus"],
            codec: "opus",
            rates: [8000, 16_000, 48_000],
            layouts: vorbisLayouts,
            statedRate: 48_000
        ),
        ConformanceFormat(
            name: "WMA",
            ending: "wma",
            arguments: ["-c:a", "wmav2"],
            codec: "wmav2",
            rates: lossyRates,
            layouts: ["mono", "stereo"],
            padding: 4096,
            loss: 2048
        ),
    ]

    /// Blocks as long as the program `flac` makes them: libav's own encoder makes some of a tenth of a second, and its parser
    /// then does not find frames of many channels at high rates, which have hundreds of kilobytes.
    private static let flacBlocks = ["-frame_size", "4096"]
}
