import Foundation

/// A folder with a page, some assets, and beside it a file that nobody may read.
struct PublicFolder {
    /// The folder that is public.
    let path: String
    private let root: String

    /// Makes the folder, runs a test and removes it.
    static func with(_ body: (PublicFolder) async throws -> Void) async throws {
        let root = NSTemporaryDirectory() + "needledrop-public-\(UUID().uuidString)"
        let folder = PublicFolder(path: "\(root)/public", root: root)
        defer { try? FileManager.default.removeItem(atPath: root) }
        try folder.write("<!doctype html>", to: "public/index.html")
        try folder.write("let a = 1", to: "public/assets/main.js")
        try folder.write("a {}", to: "public/assets/page.css")
        try folder.write("<svg/>", to: "public/assets/icon.svg")
        try folder.write("deep", to: "public/assets/fonts/a font.woff2")
        try folder.write("?", to: "public/assets/thing.unknown")
        try folder.write("hidden", to: "public/assets/.hidden")
        try folder.write("secret", to: "secret.txt")
        try folder.write("secret", to: "public/secret.txt")
        try await body(folder)
    }

    /// Writes a file below the folder that holds the public one.
    func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: "\(root)/\(name)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// Removes a file below the public folder.
    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
}
