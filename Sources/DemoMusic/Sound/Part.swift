/// What one player does, and where the mixing desk puts it.
struct Part {
    var instrument: Instrument
    var notes: [Note] = []
    var gain: Float
    /// −1 left, 1 right.
    var pan: Float = 0
    var reverb: Float = 0.15
    var echo: Float = 0
    /// How far the kick pushes this part down, 0 to 1.
    var duck: Float = 0
    /// Each note comes up to this many seconds late or early, as people play.
    var looseness: Double = 0
}
