/// What the beginning of a file says that it is.
///
/// Only formats that the transcoder takes have a case.
///
/// This keeps out what is plainly no audio while it is still being received. It proves nothing: the transcoder does.
public enum AudioSignature: String, Sendable, CaseIterable {
    /// The media type is the raw value.
    case wav = "audio/wav"
    /// The media type is the raw value.
    case aiff = "audio/aiff"
    /// The media type is the raw value.
    case flac = "audio/flac"
    /// The media type is the raw value, for MPEG audio of the other layers too.
    case mp3 = "audio/mpeg"
    /// The media type is the raw value.
    case ogg = "audio/ogg"
    /// The media type is the raw value.
    case mp4 = "audio/mp4"
    /// The media type is the raw value.
    case aac = "audio/aac"
    /// The media type is the raw value.
    case wma = "audio/x-ms-wma"

    /// What the bytes of a file that have come say of it.
    public enum Finding: Equatable, Sendable {
        /// It seems to be audio.
        case audio(AudioSignature)
        /// It is none that we know.
        case other
        /// More bytes are needed to tell.
        case unclear
    }

    /// How many bytes are needed to tell: so much may be in front of the first frame of an MP3 file.
    public static let length = 64 << 10
    /// How many tell most formats.
    private static let markLength = 16

    /// Reads the signature at the start of a file; nil when it is none that we know.
    public init?(_ bytes: some Collection<UInt8>) {
        guard case .audio(let signature) = Self.find(in: bytes, isWhole: true) else { return nil }
        self = signature
    }

    /// Looks at the bytes of a file that have come, from its first one; nothing will come after them if they are the whole
    /// file.
    ///
    /// Costs next to nothing as long as the answer is that it is unclear.
    public static func find(in bytes: some Collection<UInt8>, isWhole: Bool) -> Finding {
        let head = Array(bytes.prefix(markLength))
        guard isWhole || head.count == markLength else { return .unclear }
        if let signature = Self(mark: head) { return .audio(signature) }
        if OtherFile.isMarked(head) { return .other }
        guard isWhole || bytes.count >= length else { return .unclear }
        return MPEGAudioHeader.isPair(in: Array(bytes.prefix(length))) ? .audio(.mp3) : .other
    }

    /// Reads what stands at the very beginning of a file.
    private init?(mark head: [UInt8]) {
        func has(_ text: String, at offset: Int = 0) -> Bool {
            head.dropFirst(offset).prefix(text.utf8.count).elementsEqual(text.utf8)
        }
        if has("RIFF") || has("RF64") || has("RIFX"), has("WAVE", at: 8) { self = .wav; return }
        if has("riff\u{2E}") { self = .wav; return }  // Wave64 begins with a GUID whose first bytes are these.
        if has("FORM"), has("AIFF", at: 8) || has("AIFC", at: 8) { self = .aiff; return }
        if has("fLaC") { self = .flac; return }
        if has("OggS") { self = .ogg; return }
        if has("ftyp", at: 4) { self = .mp4; return }
        // An ID3v2 tag, which may stand before a FLAC file or AAC too.
        if has("ID3") { self = .mp3; return }
        // The GUID of ASF's header object (Advanced Systems Format specification, §10.1).
        if head.starts(with: [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]) { self = .wma; return }
        guard head.count >= 2, head[0] == 0xFF else { return nil }
        // An ADTS frame has layer 0 (ISO/IEC 13818-7 §6.2), an MPEG audio frame 1…3 (ISO/IEC 11172-3 §2.4.2.3).
        if head[1] & 0xF6 == 0xF0 { self = .aac; return }
        // Layer I, which is rare, begins as text in UTF-16 does: it takes a second frame to tell.
        if head[1] & 0xE0 == 0xE0, [0x02, 0x04].contains(head[1] & 0x06) { self = .mp3; return }
        return nil
    }
}
