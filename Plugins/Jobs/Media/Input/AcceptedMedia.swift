/// What libav may make of an upload.
///
/// The list of formats is what keeps an upload from naming other files: playlists, scripts and the like are formats too.
enum AcceptedMedia {
    /// Names of libavformat's demuxers.
    ///
    /// `wav` reads RF64 as well, `mov` M4A, and `asf` is WMA.
    static let formats = "wav,w64,aiff,flac,mp3,ogg,mov,aac,asf"

    /// Names of libavcodec's decoders.
    static let decoders: Set<String> = [
        "pcm_u8", "pcm_s8", "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s24be", "pcm_s32le", "pcm_s32be", "pcm_f32le",
        "pcm_f32be", "pcm_f64le", "pcm_f64be", "pcm_alaw", "pcm_mulaw", "flac", "mp3float", "mp3", "vorbis", "opus",
        "adpcm_ms", "adpcm_ima_wav", "adpcm_ima_qt", "mp1float", "mp2float", "mp1", "mp2", "aac", "alac", "wmav1",
        "wmav2", "wmapro", "wmalossless",
    ]

    /// The same as libav takes it.
    static let decoderList = decoders.sorted().joined(separator: ",")

    /// The most streams.
    ///
    /// Sound, a cover and chapters are three, but some files have pictures of every page of a booklet.
    static let maximumStreams: Int32 = 64
    /// Samples per second that a frame may have.
    static let sampleRates: ClosedRange<Int32> = 4_000...768_000
    /// Channels that a frame may have, up to 7.1.
    static let channels: ClosedRange<Int32> = 1...8
    /// Samples per channel that a frame may have.
    ///
    /// FLAC has 65,535 at most, and others fewer.
    static let samples: ClosedRange<Int32> = 1...1 << 20
}
