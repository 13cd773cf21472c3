import Glibc

/// The last step: no rumble, rounded peaks, a fade, and −3 dBFS at the loudest sample.
struct Master {
    /// Seconds of fading out at the end.
    let fade: Double

    /// −3 dBFS.
    static let ceiling: Float = 0.7079

    func finish(_ sound: StereoSound) {
        for channel in [sound.left, sound.right] { removeRumble(channel) }
        let peak = max(0.000_1, sound.peak)
        // The peaks are pressed the more the further they stand out, so that all pieces are about as loud.
        let press = min(2.2, max(0.8, peak / max(0.000_1, sound.rootMeanSquare) * 0.21))
        for channel in [sound.left, sound.right] {
            shape(channel, drive: press / peak, level: Self.ceiling / tanhf(press))
        }
    }

    private func shape(_ samples: Samples, drive: Float, level: Float) {
        let out = samples.base, count = samples.count
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
