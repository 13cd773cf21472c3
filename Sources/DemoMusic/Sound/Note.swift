/// A note of a score.
struct Note: Equatable {
    /// Beats from the beginning of the piece, before swing.
    var start: Double
    /// Beats.
    var length: Double
    /// MIDI pitch: 60 is middle C, 69 is A at 440 Hz.
    var pitch: Int
    /// 0 to 1; makes the note louder and, in most instruments, brighter.
    var velocity: Float
}
