/// The four bytes at the start of an MPEG audio frame (ISO/IEC 11172-3 §2.4.2.3, ISO/IEC 13818-3 §2.4.2.3; version 2.5 is
/// Fraunhofer's).
struct MPEGAudioHeader {
    /// How many bytes it has.
    static let length = 4

    /// Version, layer and sampling rate, which all frames of a stream have in common.
    let kind: Kind
    /// Bytes of the frame, of which the header is the first part.
    let frameLength: Int

    /// What all frames of a stream have in common.
    struct Kind: Equatable {
        /// As the header has it: 0 is 2.5, 2 is 2, 3 is 1.
        let version: UInt8
        /// As the header has it: 1 is III, 2 is II, 3 is I.
        let layer: UInt8
        /// The number of the rate in the version's list.
        let rate: UInt8
    }

    /// Reads the header at a position; nil where there is none, or one that does not say how long its frame is.
    init?(at position: Int, in bytes: [UInt8]) {
        guard position + Self.length <= bytes.count, bytes[position] == 0xFF, bytes[position + 1] & 0xE0 == 0xE0 else {
            return nil
        }
        let (second, third) = (bytes[position + 1], bytes[position + 2])
        kind = Kind(version: second >> 3 & 3, layer: second >> 1 & 3, rate: third >> 2 & 3)
        let bitRate = Int(third >> 4)
        guard kind.version != 1, kind.layer != 0, kind.rate != 3, (1...14).contains(bitRate) else { return nil }
        let isFirstVersion = kind.version == 3
        let kilobits = Self.bitRates(isFirstVersion: isFirstVersion, layer: kind.layer)[bitRate - 1]
        let divisor = isFirstVersion ? 1 : kind.version == 2 ? 2 : 4
        let rate = Self.rates[Int(kind.rate)] / divisor
        // Frames of layer I are made of slots of four bytes, and so is what pads them.
        let slot = kind.layer == 3 ? 4 : 1
        let samples = kind.layer == 3 ? 384 : kind.layer == 1 && !isFirstVersion ? 576 : 1152
        frameLength = (samples / 8 * 1000 * kilobits / rate / slot + Int(third >> 1 & 1)) * slot
    }

    /// Whether a frame is somewhere in the bytes with the header of another of its kind just behind it.
    ///
    /// Of ten thousand files of noise, one may have such a pair in its first 64 KiB.
    static func isPair(in bytes: [UInt8]) -> Bool {
        bytes.indices.contains { position in
            guard bytes[position] == 0xFF, let first = Self(at: position, in: bytes) else { return false }
            return Self(at: position + first.frameLength, in: bytes)?.kind == first.kind
        }
    }

    /// Samples per second in version 1.
    private static let rates = [44_100, 48_000, 32_000]

    /// Thousands of bits per second, by the number in the header less one.
    private static func bitRates(isFirstVersion: Bool, layer: UInt8) -> [Int] {
        switch (isFirstVersion, layer) {
        case (true, 3): [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448]
        case (true, 2): [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384]
        case (true, _): [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
        case (false, 3): [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256]
        case (false, _): [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
        }
    }
}
