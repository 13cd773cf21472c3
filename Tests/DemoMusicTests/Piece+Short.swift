@testable import DemoMusic

extension Piece {
    /// A few bars of each kind of music, which render in a moment.
    static let short: [Piece] = [
        Piece(
            title: "Short Beat",
            style: BrokenBeat(
                tempo: 140,
                key: Key(tonic: 9, mode: .minor),
                chords: "Am9 | Fmaj9",
                bars: 8,
                lead: .softLead,
                bassFigures: ["r--...r-..r-f-.."],
                seed: 1
            )
        ),
        Piece(
            title: "Short Swing",
            style: SwingTrio(
                tempo: 180,
                key: Key(tonic: 0, mode: .major),
                chords: "Dm9 G13 | Cmaj9 A7b9",
                bars: 10,
                soloist: .vibraphone,
                seed: 2
            )
        ),
    ]
}
