import Foundation

/// 16-bit stereo PCM in a RIFF container.
enum WaveFile {
    static func data(of sound: StereoSound) -> Data {
        let bytes = sound.count * 4
        var data = Data(capacity: bytes + 44)
        func append(_ text: String) { data.append(contentsOf: text.utf8) }
        func append(_ value: some FixedWidthInteger) {
            withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
        }
        append("RIFF")
        append(UInt32(bytes + 36))
        append("WAVEfmt ")
        append(UInt32(16))
        append(UInt16(1))
        append(UInt16(2))
        append(UInt32(sampleRate))
        append(UInt32(sampleRate * 4))
        append(UInt16(4))
        append(UInt16(16))
        append("data")
        append(UInt32(bytes))
        data.append(samples(of: sound))
        return data
    }

    /// Left and right in turn, with dither of one step so that fades do not turn to grit.
    private static func samples(of sound: StereoSound) -> Data {
        let count = sound.count, left = sound.left.base, right = sound.right.base
        let memory = UnsafeMutablePointer<Int16>.allocate(capacity: max(1, count * 2))
        defer { memory.deallocate() }
        var random: UInt32 = 0x1234_5678
        var index = 0
        while index < count {
            random = random &* 1_664_525 &+ 1_013_904_223
            let dither = Float(random >> 8) / 16_777_216 - 0.5
            memory[index * 2] = Int16((left[index] * 32_766 + dither).rounded()).littleEndian
            memory[index * 2 + 1] = Int16((right[index] * 32_766 - dither).rounded()).littleEndian
            index += 1
        }
        return Data(bytes: memory, count: count * 4)
    }
}
