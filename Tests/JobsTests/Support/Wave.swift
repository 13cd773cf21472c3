import Foundation

/// A WAV file with a tone, 16 bits in stereo.
enum Wave {
    static func tone(seconds: Double, sampleRate: Int = 44_100) -> [UInt8] {
        let samples = Int(seconds * Double(sampleRate))
        var file = Array("RIFF".utf8) + bytes(UInt32(36 + samples * 4)) + Array("WAVEfmt ".utf8)
        file += bytes(UInt32(16)) + bytes(UInt16(1)) + bytes(UInt16(2)) + bytes(UInt32(sampleRate))
        file += bytes(UInt32(sampleRate * 4)) + bytes(UInt16(4)) + bytes(UInt16(16))
        file += Array("data".utf8) + bytes(UInt32(samples * 4))
        for index in 0..<samples {
            let value = Int16(12_000 * sin(2 * Double.pi * 440 * Double(index) / Double(sampleRate)))
            file += bytes(UInt16(bitPattern: value)) + bytes(UInt16(bitPattern: value))
        }
        return file
    }

    private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }
}
