/// Samples a second, of everything.
let sampleRate = 44_100

/// The frequency of a MIDI pitch in Hz.
func frequency(ofPitch pitch: Int) -> Float {
    var frequency: Float = 440
    var distance = pitch - 69
    while distance > 0 {
        frequency *= 1.059_463_1
        distance -= 1
    }
    while distance < 0 {
        frequency /= 1.059_463_1
        distance += 1
    }
    return frequency
}
