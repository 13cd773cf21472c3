import Foundation

/// Artists under the letters that they begin with.
enum ArtistIndex {
    /// An element for each letter, in the order of the artists.
    static func elements(of artists: [ArtistRow]) -> [Element] {
        var letters: [String] = []
        var groups: [String: [Element]] = [:]
        for artist in artists {
            let letter = letter(of: artist.name)
            if groups[letter] == nil { letters.append(letter) }
            groups[letter, default: []].append(Element(artist: artist))
        }
        return letters.map { ["name": .text($0), "artist": .children(groups[$0] ?? [])] }
    }

    /// A capital from A to Z, without marks on it, or # for all else.
    static func letter(of name: String) -> String {
        guard let first = name.first else { return "#" }
        let plain = String(first).folding(options: .diacriticInsensitive, locale: nil).uppercased().prefix(1)
        return plain.allSatisfy { ("A"..."Z").contains($0) } && !plain.isEmpty ? String(plain) : "#"
    }
}
