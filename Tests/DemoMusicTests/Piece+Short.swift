@testable import DemoMusic

extension Piece {
    /// A few bars of each kind of music, which render in a moment.
    static let short: [Piece] = [
        Piece(
            title: "Short House",
            style: House(
                tempo: 150,
                key: Key(tonic: 9, mode: .minor),
                chords: "Am9 | Fmaj9",
                bars: 12,
                lead: .softLead,
                stabRhythms: ["x..x..x........."],
                bassFigures: ["r-.r..o-r..r..a."],
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
