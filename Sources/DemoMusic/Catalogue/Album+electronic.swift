extension Album {
    static let nightBusTimetable = Album(
        title: "Night Bus Timetable",
        artist: "Halden Grid",
        year: 2021,
        description: "Three journeys through a city that has gone to bed without its lights.",
        sleeve: .litWindows,
        pieces: [
            Piece(
                title: "Upper Deck, Front Seat",
                style: House(
                    tempo: 122,
                    key: Key(tonic: 5, mode: .minor),
                    chords: "Fm9 | Dbmaj9 | Bbm9 | C7b13",
                    bars: 20,
                    lead: .softLead,
                    stabRhythms: ["...x..x....x..o.", "...x..x...x.x..."],
                    bassFigures: ["r-.r..r-.r..o-r.", "r-.r..r-.o..f-a."],
                    seed: 11
                )
            ),
            Piece(
                title: "Request Stop",
                style: BrokenBeat(
                    tempo: 84,
                    key: Key(tonic: 3, mode: .major),
                    chords: "Abmaj9 | Gm7 C7#9 | Fm9 | Bb13 Eb69",
                    bars: 14,
                    lead: .vibraphone,
                    bassFigures: ["r--...r-..r-f-..", "r---..r-.r..o-a."],
                    seed: 25
                )
            ),
            Piece(
                title: "Terminus Lights",
                style: House(
                    tempo: 126,
                    key: Key(tonic: 9, mode: .dorian),
                    chords: "Am9 | Am9 | D9 | Fmaj7#11 E7#9",
                    bars: 20,
                    lead: .sawLead,
                    stabRhythms: ["x..x..x...x.....", "x..x..x....x..x."],
                    bassFigures: ["..r-..r-..r-..o.", "..r-..o-..r-f-a."],
                    seed: 34
                )
            ),
        ]
    )

    static let glassRelay = Album(
        title: "Glass Relay",
        artist: "Ostra Vale",
        year: 2019,
        description: "A coast road, a tape deck, and a sun that takes its time to set.",
        sleeve: .slicedSun,
        pieces: [
            Piece(
                title: "Coast Road Signal",
                style: NeonDrive(
                    tempo: 104,
                    key: Key(tonic: 4, mode: .minor),
                    chords: "Em9 | Cmaj7 | G | D | Em9 | Cmaj7 | Am7 | Bm7",
                    bars: 18,
                    arpeggioOrder: [0, 1, 2, 3, 4, 3, 2, 1],
                    bassFigures: ["r.r.r.r.r.r.o.r.", "r.r.r.o.r.r.f.a."],
                    lead: .sawLead,
                    seed: 52
                )
            ),
            Piece(
                title: "Polaroid Weather",
                style: NeonDrive(
                    tempo: 88,
                    key: Key(tonic: 2, mode: .major),
                    chords: "Dmaj9 | Bm7 | Gmaj9 | A9sus4 | Dmaj9 | F#m7 | Gmaj9 | Gm6",
                    bars: 14,
                    arpeggioOrder: [0, 2, 1, 3, 5, 3, 4, 2],
                    bassFigures: ["r-----r-r---f-r-", "r-----r-o---r-a-"],
                    lead: .softLead,
                    seed: 63
                )
            ),
            Piece(
                title: "Receiver",
                style: BrokenBeat(
                    tempo: 92,
                    key: Key(tonic: 0, mode: .minor),
                    chords: "Cm9 | Abmaj9 | Fm9 | G7b13",
                    bars: 14,
                    lead: .bell,
                    leadGain: 0.17,
                    bassFigures: ["r-..r-....o-r-..", "r-..r-..f-..r-a-"],
                    seed: 71
                )
            ),
        ]
    )
}
