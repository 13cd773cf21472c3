extension Album {
    static let tidewaterRooms = Album(
        title: "Tidewater Rooms",
        artist: "Ines Corvane",
        year: 2016,
        description: "Recorded where the river cannot decide whether it is the sea.",
        sleeve: .mistedHills,
        pieces: [
            Piece(
                title: "Low Water",
                style: Drift(
                    tempo: 62,
                    key: Key(tonic: 2, mode: .lydian),
                    chords: "Dmaj9 | Dmaj9 | Bm11 | Bm11 | Gmaj9 | Gmaj9 | Em9 | A9sus4",
                    bars: 9,
                    voices: [.bell, .marimba],
                    air: 0.16,
                    seed: 117
                )
            ),
            Piece(
                title: "Salt Lamp",
                style: Drift(
                    tempo: 70,
                    key: Key(tonic: 8, mode: .major),
                    chords: "Abmaj9 | Fm9 | Dbmaj9 | Ebsus4 | Cm7 | Fm9 | Bbm9 | Eb9sus4",
                    bars: 10,
                    voices: [.electricPiano, .vibraphone],
                    air: 0,
                    seed: 128
                )
            ),
            Piece(
                title: "The Long Pier",
                style: Drift(
                    tempo: 66,
                    key: Key(tonic: 4, mode: .dorian),
                    chords: """
                        Em11 | Em11 | Cmaj9 | Cmaj9 | Gadd9 | Gadd9 | Dsus2 | Dsus2 |
                        Am9 | Am9 | Em9 | Em9 | Fmaj7#11 | Fmaj7#11 | Cmaj9 | Bm11
                        """,
                    bars: 29,
                    voices: [.bell, .nylonGuitar, .vibraphone],
                    air: 0.12,
                    seed: 139
                )
            ),
        ]
    )
}
