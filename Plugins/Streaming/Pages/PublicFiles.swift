import Foundation
import PluginAPI

/// Files below a folder that anybody may read.
struct PublicFiles: Sendable {
    private let directory: String
    private let threads: NIOThreadPool

    /// Reads below a folder.
    ///
    /// File calls block, so they run on NIO's thread pool for them.
    init(directory: String, threads: NIOThreadPool = .singleton) {
        self.directory = directory
        self.threads = threads
    }

    /// The bytes of a file, or nil where there is none.
    ///
    /// The names of a path come from a client. None leads up, into a hidden file or to a file of another name.
    func read(_ names: [String]) async throws -> ByteBuffer? {
        guard !names.isEmpty, names.allSatisfy(Self.isPublic) else { return nil }
        let path = ([directory] + names).joined(separator: "/")
        return try await threads.runIfActive {
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), !isDirectory.boolValue,
                let data = FileManager.default.contents(atPath: path)
            else { return nil }
            return ByteBuffer(bytes: data)
        }
    }

    /// The media type that goes with the end of a file's name.
    static func mediaType(of name: String) -> String {
        let end = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard let type = MediaType.getMediaType(forExtension: end) else { return "application/octet-stream" }
        return type.type == .text ? "\(type); charset=utf-8" : "\(type)"
    }

    private static func isPublic(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".") && !name.contains("/") && !name.contains("\0")
    }
}
