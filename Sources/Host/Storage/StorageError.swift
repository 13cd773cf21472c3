import PluginAPI

/// What stops a move between stores.
enum StorageError: Error, Equatable, CustomStringConvertible {
    /// A segment was written, and then read otherwise.
    case notKept(SegmentKey)
    /// The settings still say the store whose copy is to be removed.
    case stillConfigured(StorageKind)

    var description: String {
        switch self {
        case .notKept(let key): "The store does not answer what was written into it: \(key.inWords)."
        case .stillConfigured(let kind):
            "SEGMENT_STORAGE is \(kind.rawValue) here, so what is there is not removed. Let all hosts, and this command, "
                + "use \(kind.other.rawValue) first."
        }
    }
}

extension SegmentKey {
    /// For a person.
    var inWords: String { "track \(track), encoding \(encoding), \(rendition.rawValue), segment \(number)" }
}
