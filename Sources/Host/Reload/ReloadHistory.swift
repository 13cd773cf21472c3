import PluginAPI

/// Which builds were opened, which were live, and which of them are kept to go back to.
struct ReloadHistory: Sendable {
    /// How many builds a roll-back can go back.
    private static let depth = 3
    /// How many records of a plugin are kept.
    private static let recordLimit = 20

    private var numbers: [String: Int] = [:]
    private var recordsByPlugin: [String: [GenerationRecord]] = [:]
    private var previous: [String: [PluginImage]] = [:]
    private var opened: Set<PluginStaging.Copy> = []

    /// How many images this process has mapped.
    var residentImages: Int { opened.count }

    /// The records of a plugin, the oldest first.
    func records(_ plugin: String) -> [GenerationRecord] { recordsByPlugin[plugin, default: []] }

    /// The number for the plugin's next build.
    func nextNumber(_ plugin: String) -> Int { numbers[plugin, default: 0] + 1 }

    /// Keeps a record; a build that was refused before it got so far has no number of its own.
    mutating func add(_ record: GenerationRecord) {
        if record.state == .live { numbers[record.plugin] = record.number }
        var records = records(record.plugin)
        records.append(record)
        // What still runs or drains stays visible.
        while records.count > Self.recordLimit, let done = records.firstIndex(where: { $0.state.isFinal }) {
            records.remove(at: done)
        }
        recordsByPlugin[record.plugin] = records
    }

    /// The record of the generation that was live before this one.
    func before(_ record: GenerationRecord) -> GenerationRecord? {
        records(record.plugin).last { $0.number < record.number && $0.progress.time(of: .live) != nil }
    }

    /// Notes that a copy is mapped, for ever.
    mutating func opened(_ copy: PluginStaging.Copy) {
        opened.insert(copy)
    }

    /// Whether a copy is mapped.
    func hasOpened(_ copy: PluginStaging.Copy) -> Bool { opened.contains(copy) }

    /// Keeps the image of a build that was live, and discards the file of one that is too old to go back to.
    mutating func remember(_ image: PluginImage, discard: (PluginStaging.Copy) -> Void) {
        let plugin = image.type.manifest.name
        var images = previous[plugin, default: []]
        for older in images where older.copy.digest == image.copy.digest && older.copy.path != image.copy.path {
            discard(older.copy)
        }
        images.removeAll { $0.copy.digest == image.copy.digest }
        images.append(image)
        while images.count > Self.depth { discard(images.removeFirst().copy) }
        previous[plugin] = images
    }

    /// Takes the youngest build that has another content.
    mutating func takePrevious(_ plugin: String, otherThan digest: String) -> PluginImage? {
        guard let index = previous[plugin]?.lastIndex(where: { $0.copy.digest != digest }) else { return nil }
        return previous[plugin]?.remove(at: index)
    }
}
