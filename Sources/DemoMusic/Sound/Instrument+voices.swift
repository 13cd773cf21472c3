/// The settings of each instrument, found by ear and by spectrogram.
extension Instrument {
    /// The voice of those that work as an analogue synthesiser does.
    var subtractive: SubtractiveVoice? {
        switch self {
        case .warmPad:
            SubtractiveVoice(
                saw: 0.42,
                sub: 0.12,
                detune: 14,
                cutoff: 420,
                sweep: 1.5,
                sweepTime: 2.2,
                resonance: 0.1,
                attack: 0.7,
                decay: 2,
                sustain: 0.8,
                release: 1.1,
                vibrato: 4
            )
        case .strings:
            SubtractiveVoice(
                saw: 0.4,
                detune: 11,
                cutoff: 1_300,
                sweep: 0.8,
                sweepTime: 1.2,
                resonance: 0.05,
                attack: 0.28,
                decay: 1,
                sustain: 0.85,
                release: 0.5,
                vibrato: 9
            )
        case .glassPad:
            SubtractiveVoice(
                saw: 0.22,
                pulse: 0.35,
                noise: 0.02,
                detune: 7,
                cutoff: 900,
                sweep: 2.2,
                sweepTime: 1.6,
                resonance: 0.45,
                attack: 1.3,
                decay: 3,
                sustain: 0.6,
                release: 1.8,
                vibrato: 3
            )
        case .synthBass:
            SubtractiveVoice(
                saw: 0.42,
                sub: 0.5,
                detune: 5,
                cutoff: 170,
                sweep: 3,
                sweepTime: 0.12,
                resonance: 0.35,
                attack: 0.003,
                decay: 0.22,
                sustain: 0.55,
                release: 0.05
            )
        case .subBass:
            SubtractiveVoice(
                saw: 0.16,
                sub: 0.85,
                detune: 2,
                cutoff: 160,
                sweep: 1.6,
                sweepTime: 0.2,
                resonance: 0.1,
                attack: 0.008,
                decay: 0.5,
                sustain: 0.75,
                release: 0.12
            )
        case .stab:
            SubtractiveVoice(
                saw: 0.4,
                detune: 16,
                cutoff: 620,
                sweep: 2.8,
                sweepTime: 0.14,
                resonance: 0.3,
                attack: 0.004,
                decay: 0.2,
                sustain: 0.25,
                release: 0.18
            )
        case .sawLead:
            SubtractiveVoice(
                saw: 0.38,
                sub: 0.1,
                detune: 10,
                cutoff: 1_100,
                sweep: 1.8,
                sweepTime: 0.5,
                resonance: 0.25,
                attack: 0.02,
                decay: 0.4,
                sustain: 0.75,
                release: 0.22,
                vibrato: 12
            )
        case .softLead:
            SubtractiveVoice(
                saw: 0.2,
                pulse: 0.2,
                sub: 0.3,
                detune: 6,
                cutoff: 700,
                sweep: 1.2,
                sweepTime: 0.4,
                resonance: 0.15,
                attack: 0.05,
                decay: 0.5,
                sustain: 0.8,
                release: 0.3,
                vibrato: 10
            )
        case .arpeggio:
            SubtractiveVoice(
                saw: 0.34,
                pulse: 0.2,
                detune: 9,
                cutoff: 800,
                sweep: 2.6,
                sweepTime: 0.1,
                resonance: 0.4,
                attack: 0.003,
                decay: 0.14,
                sustain: 0.2,
                release: 0.14
            )
        case .flute:
            SubtractiveVoice(
                saw: 0.14,
                sub: 0,
                noise: 0.05,
                detune: 3,
                cutoff: 950,
                sweep: 0.5,
                sweepTime: 0.2,
                resonance: 0.25,
                attack: 0.07,
                decay: 0.4,
                sustain: 0.9,
                release: 0.14,
                vibrato: 14
            )
        default: nil
        }
    }

    /// The voice of those that work by frequency modulation.
    var frequencyModulation: FrequencyModulationVoice? {
        switch self {
        case .electricPiano:
            FrequencyModulationVoice(
                ratio: 1,
                index: 1.5,
                indexDecay: 0.5,
                tine: 14,
                decay: 1.3,
                release: 0.12,
                tremolo: 0.25
            )
        case .bell:
            FrequencyModulationVoice(
                ratio: 3.51,
                index: 1.6,
                indexDecay: 0.9,
                decay: 2.6,
                attack: 0.006,
                release: 1.2
            )
        default: nil
        }
    }

    /// The voice of those that are struck.
    var modal: ModalVoice? {
        switch self {
        case .piano:
            ModalVoice(
                partials: [(1, 0.5), (2, 0.3), (3, 0.17), (4, 0.12), (5, 0.07), (6, 0.06), (7, 0.03), (8, 0.025)],
                stretch: 0.0004,
                decay: 1.3,
                damping: 0.32,
                knock: 0.1,
                release: 0.09
            )
        case .vibraphone:
            ModalVoice(
                partials: [(1, 0.7), (4, 0.14), (9.9, 0.05)],
                decay: 1.6,
                damping: 2,
                knock: 0.05,
                release: 0.25
            )
        case .marimba:
            ModalVoice(
                partials: [(1, 0.8), (3.93, 0.22), (9.2, 0.07)],
                decay: 0.28,
                damping: 2.2,
                knock: 0.09,
                release: 0.1
            )
        default: nil
        }
    }
}
