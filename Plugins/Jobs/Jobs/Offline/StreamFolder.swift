import Foundation
import PluginAPI

/// A folder with the streams of a track, as the server has them below `/streams/tracks/ID/`.
///
/// It appears under its name when it is complete.
struct StreamFolder {
    private let path: String
    private let unfinished: String

    /// Begins a folder, which must not be there or must be empty.
    init(_ path: String) throws {
        let files = FileManager.default
        let path = URL(fileURLWithPath: path).standardizedFileURL.path
        if files.fileExists(atPath: path), (try? files.contentsOfDirectory(atPath: path))?.isEmpty != true {
            throw OfflineError("\(path) is there already. Name a folder that is not, or that is empty.")
        }
        self.path = path
        unfinished = "\(path).\(getpid()).part"
        do {
            try files.createDirectory(atPath: unfinished, withIntermediateDirectories: true)
        } catch {
            throw OfflineError("\(unfinished) cannot be made: \(error.localizedDescription)")
        }
    }

    /// Writes a segment; those of the standard rendition are beside its playlist.
    func write(_ bytes: ByteBuffer, as rendition: Rendition, number: Int, standard: Rendition?) throws {
        let folder = rendition == standard ? "" : "renditions/\(rendition.rawValue)/"
        try write(
            Data(bytes.readableBytesView),
            to: "\(folder)segments/\(number).\(rendition.format.fileExtension)"
        )
    }

    /// Writes what names the segments, and gives the folder its name.
    func finish(_ publication: Publication, media: MediaFacts) throws {
        try write(Data(publication.standard.playlist.text.utf8), to: Track.standardPlaylistName)
        for rendered in publication.others {
            let name = Track.playlistName(of: rendered.rendition)
            try write(Data(rendered.playlist.text.utf8), to: name)
            guard let initialization = rendered.initialization else { continue }
            let folder = (name as NSString).deletingLastPathComponent
            try write(Data(initialization), to: "\(folder)/init.mp4")
        }
        for (name, master) in publication.masters { try write(Data(master.text.utf8), to: "\(name).m3u8") }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try write(try encoder.encode(media), to: "media.json")
        guard rename(unfinished, path) == 0 else {
            throw OfflineError("\(path) cannot be made: \(String(cString: strerror(errno)))")
        }
    }

    /// Removes what was written.
    func discard() {
        try? FileManager.default.removeItem(atPath: unfinished)
    }

    private func write(_ data: Data, to name: String) throws {
        let file = URL(fileURLWithPath: "\(unfinished)/\(name)")
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }
}
