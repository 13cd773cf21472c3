/// How much of a station's past its playlists tell.
enum LiveWindow {
    /// Segments: five minutes of ten seconds each.
    ///
    /// Apple asks for six at least; players begin three from the end.
    static let segments = 30
    /// How far back a programme must be known, in frames, for the window and for whoever is late: no segment is longer than
    /// a minute, and hosts that know less than a window would tell of less than others.
    static let frames = FrameClock.frames(of: .seconds((segments + 2) * 60))
}
