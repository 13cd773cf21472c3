import Glibc

/// The last step: no rumble, rounded peaks, a fade, and −3 dBFS at the loudest sample.
struct Master {
    /// Seconds of fading out at the end.
    let fade: Double

    /// −3 dBFS.
    static let ceiling: Float = 0.7079

    func finish(_ sound: StereoSound) {
        for channel in [sound.left, sound.right] { removeRumble(channel) }
        // The loudest peaks are pressed by about 4 dB, which lifts everything else.
        let drive = 1.25 / max(0.000_1, sound.peak)
        for channel in [sound.left, sound.right] { shape(channel, drive: drive) }
    }

    private func shape(_ samples: Samples, drive: Float) {
        let out = samples.base, count = samples.count
        let level = Self.ceiling / tanhf(1.25)
        let fadeCount = min(count, Int(fade * Double(sampleRate)))
        var index = 0
        while index < count {
            var value = tanhf(out[index] * drive) * level
            let left = count - index
            if left < fadeCount {
                let x = Float(left) / Float(fadeCount)
                value *= x * x * (3 - 2 * x)
            }
            out[index] = value
            index += 1
        }
    }

    /// A first-order high-pass at 28 Hz.
    private func removeRumble(_ samples: Samples) {
        let out = samples.base, count = samples.count
        var low = Float(0)
        var index = 0
        while index < count {
            low += (out[index] - low) * 0.004
            out[index] -= low
            index += 1
        }
    }
}
