/// A whole piece, ready to be played.
struct Score {
    /// The room that the piece sounds in.
    struct Room {
        /// Seconds until the reverb has fallen by 60 dB.
        var decay: Float = 1.6
        /// 0 keeps the treble in the reverb, towards 1 takes it away.
        var damping: Float = 0.35
        /// The echo's time in beats.
        var echoBeats: Double = 0.75
        var echoFeedback: Float = 0.4
    }

    /// Beats a minute.
    var tempo: Double
    /// Where the second eighth of a beat falls: 0.5 is straight, 0.66 is a triplet.
    var swing: Double = 0.5
    /// Beats until the last thing happens; reverb and releases come after it.
    var beats: Double
    /// Seconds of sound after the last beat.
    var tail: Double = 3
    /// Seconds of fading at the end.
    var fade: Double = 1.5
    var room = Room()
    var parts: [Part] = []
    var drums: [DrumHit] = []
    var drumGain: Float = 0.8
    var drumReverb: Float = 0.1
    var drumLooseness = 0.0
    /// Continuous noise under the music (rain, tape, surf), 0 for none.
    var air: Float = 0
    var seed: UInt64

    var seconds: Double { beats * 60 / tempo + tail }

    /// Seconds from the beginning at which a beat is played.
    func time(of beat: Double) -> Double {
        let whole = beat.rounded(.down)
        let within = beat - whole
        let swung = within < 0.5 ? within * 2 * swing : swing + (within - 0.5) * 2 * (1 - swing)
        return (whole + swung) * 60 / tempo
    }
}
