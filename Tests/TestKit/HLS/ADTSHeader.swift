/// What is before each AAC frame in a transport stream (ISO/IEC 13818-7 §6.2).
struct ADTSHeader: Equatable {
    /// What is the same in all frames of a stream.
    struct Form: Equatable {
        /// 2 is AAC-LC.
        let objectType: Int
        /// Hertz; nil where the index stands for none.
        let rate: Int?
        let channels: Int
    }

    private static let rates = [
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
    ]

    let form: Form
    /// Bytes of the frame with this header.
    let length: Int

    /// Reads the header at the beginning of bytes; nil when there is none.
    init?(_ bytes: ArraySlice<UInt8>) {
        let start = bytes.startIndex
        // Sync word, layer 0, and one frame behind one header.
        guard bytes.count >= 7, bytes[start] == 0xFF, bytes[start + 1] & 0xF6 == 0xF0, bytes[start + 6] & 3 == 0
        else { return nil }
        let index = Int(bytes[start + 2] >> 2 & 0x0F)
        form = Form(
            objectType: Int(bytes[start + 2] >> 6) + 1,
            rate: Self.rates.indices.contains(index) ? Self.rates[index] : nil,
            channels: Int(bytes[start + 2] & 1) << 2 | Int(bytes[start + 3] >> 6)
        )
        length = Int(bytes[start + 3] & 3) << 11 | Int(bytes[start + 4]) << 3 | Int(bytes[start + 5] >> 5)
        guard length >= 7 else { return nil }
    }
}
