/// One stroke.
struct DrumHit: Equatable {
    var drum: Drum
    /// Beats from the beginning of the piece, before swing.
    var start: Double
    /// 0 to 1.
    var velocity: Float
}
