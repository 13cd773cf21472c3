extension Genre {
    /// Everything that there is.
    static let catalogue: [Genre] = [
        Genre(
            name: "Electronic",
            description: "Drum machines, synthesisers and the last train home.",
            albums: [.nightBusTimetable, .glassRelay]
        ),
        Genre(
            name: "Jazz",
            description: "A small room, a trio, and something to talk about.",
            albums: [.secondKettle]
        ),
        Genre(
            name: "Ambient",
            description: "Slow chords and loops that never meet twice.",
            albums: [.tidewaterRooms]
        ),
    ]
}
