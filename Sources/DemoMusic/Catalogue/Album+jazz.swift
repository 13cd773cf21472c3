extension Album {
    static let secondKettle = Album(
        title: "Second Kettle",
        artist: "The Marlow Pell Trio",
        year: 1964,
        description: "One afternoon, one microphone too few, and tea.",
        sleeve: .colourBlocks,
        pieces: [
            Piece(
                title: "Teaspoon Logic",
                style: SwingTrio(
                    tempo: 158,
                    key: Key(tonic: 5, mode: .major),
                    chords: """
                        Fmaj9 D7b9 | Gm9 C13 | Am7 D7b9 | Gm9 C13 | Cm9 F13 | Bbmaj9 Eb9 | Am7 D7b9 | Gm9 C13 |
                        Fmaj9 D7b9 | Gm9 C13 | Cm9 F13 | Bbmaj9 Eb9 | Am7 D7b9 | Gm9 C7b9
                        """,
                    bars: 30,
                    soloist: .piano,
                    seed: 84
                )
            ),
            Piece(
                title: "Rain on the Skylight",
                style: JazzWaltz(
                    tempo: 124,
                    key: Key(tonic: 10, mode: .major),
                    chords: """
                        Bbmaj9 | Gm9 | Cm9 | F13 | Dm7 | G7b9 | Cm9 | F7b9 |
                        Fm9 | Bb13 | Ebmaj9 | Ab9 | Dm7 | G7b13 | Cm9 | F13
                        """,
                    bars: 34,
                    soloist: .vibraphone,
                    seed: 95
                )
            ),
            Piece(
                title: "Praça do Sal",
                style: BossaNova(
                    tempo: 132,
                    key: Key(tonic: 7, mode: .major),
                    chords: """
                        Gmaj9 | Gmaj9 | A13 | A13 | Am9 | D7b9 | Bm7 E7b9 | Am9 D13 |
                        Dm9 | G13 | Cmaj9 | F9 | Bm7 | E7b13 | Am9 | D7b9
                        """,
                    bars: 26,
                    soloist: .flute,
                    seed: 106
                )
            ),
        ]
    )
}
