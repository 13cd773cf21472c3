/// What the name of an audio file says of its track, until the file's tags say better.
struct TrackFileName: Equatable, Sendable {
    /// The number that it begins with; nil where that may as well be a part of the title.
    let number: Int?
    /// The title; nil where nothing is left.
    let title: String?

    /// Reads a name such as `03 - Salt_Lamp.flac`.
    init(_ name: String) {
        let stem = name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
        let words = stem.split(whereSeparator: { $0 == "_" || $0.isWhitespace }).joined(separator: " ")
        let parts = words.wholeMatch(of: Self.numbered)?.output
        number = parts.flatMap { Int($0.number) }.flatMap { Track.numbers.contains($0) ? $0 : nil }
        let rest = number == nil ? words[...] : parts?.title ?? ""
        // The database counts code points.
        let title = String(String.UnicodeScalarView(rest.unicodeScalars.prefix(200)))
        self.title = title.isEmpty ? nil : title
    }

    /// `3. x`, `3) x`, `3 - x`, `03-x` and `03 x`, but neither `1-03 x`, of a second disc perhaps, nor `99 x`.
    private static var numbered: Regex<(Substring, number: Substring, title: Substring)> {
        /(?<number>[0-9]{1,2}(?=[.)]| -)|[0-9]{2}(?=-)|[0-2][0-9](?= ))[-.) ]+(?<title>[^-.) 0-9].*)/
    }
}
