/// Where an upload stands, from its first byte to what came of it.
enum UploadState: String, Codable, CaseIterable, Sendable {
    /// Bytes are still to come.
    case receiving
    /// It waits for its turn.
    case pending
    /// It is being transcoded.
    case processing
    /// It can be heard.
    case ready
    /// It could not be used.
    case failed
    /// Somebody has stopped it, or a later file has taken its place.
    case cancelled

    /// Whether something will become of it by itself.
    var isOpen: Bool { [.receiving, .pending, .processing].contains(self) }
}
