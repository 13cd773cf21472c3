/// Who plays.
enum Instrument: String, CaseIterable {
    case warmPad, strings, glassPad, synthBass, subBass, uprightBass, stab, sawLead, softLead, arpeggio
    case electricPiano, bell, piano, vibraphone, marimba, nylonGuitar, flute

    /// Whether left and right get different renderings of each note, which makes the sound wide.
    var isWide: Bool {
        switch self {
        case .warmPad, .strings, .glassPad, .stab: true
        default: false
        }
    }

    /// One note, mono, about as loud as every other instrument's.
    func render(pitch: Int, seconds: Double, velocity: Float, seed: UInt64) -> Samples {
        let frequency = frequency(ofPitch: pitch)
        if let voice = subtractive {
            return voice.render(frequency: frequency, seconds: seconds, velocity: velocity, seed: seed)
        }
        if let voice = frequencyModulation {
            return voice.render(frequency: frequency, seconds: seconds, velocity: velocity, seed: seed)
        }
        if let voice = modal {
            return voice.render(frequency: frequency, seconds: seconds, velocity: velocity, seed: seed)
        }
        let string =
            self == .uprightBass
            ? PluckedString(brightness: 0.16, sustain: 2.2, position: 0.28, release: 0.06)
            : PluckedString(brightness: 0.5, sustain: 2.6, position: 0.17, release: 0.09)
        return string.render(frequency: frequency, seconds: seconds, velocity: velocity, seed: seed)
    }
}
