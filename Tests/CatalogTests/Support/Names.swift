/// Names that somebody may give a genre, and that must be found again as they are.
enum Names {
    static let unusual = [
        "Drum & Bass", "R/B", "100% Soul", "Ärger über Öl", "音楽", "Rock'n'Roll", "\"Quoted\"", "C++ core",
        "'; DROP TABLE albums; --", "1' OR '1'='1", "back\\slash", "$1", "a?b#c=d", "🎷", "  spaced  ",
    ]
}
