/// What an id is of: `ar-1` an artist, `al-2` an album, `tr-3` a track.
///
/// One space for all of them, as the API has it: a cover or a directory is asked for by the id alone.
enum ItemID: Sendable, Hashable, CustomStringConvertible {
    case artist(Int)
    case album(Int)
    case track(Int)

    /// Reads an id; nil when it is none of ours.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Int(parts[1]), number > 0, String(number) == parts[1] else { return nil }
        switch parts[0] {
        case "ar": self = .artist(number)
        case "al": self = .album(number)
        case "tr": self = .track(number)
        default: return nil
        }
    }

    var description: String {
        switch self {
        case .artist(let number): "ar-\(number)"
        case .album(let number): "al-\(number)"
        case .track(let number): "tr-\(number)"
        }
    }
}
