import Foundation
import PluginAPI

@testable import Host

/// The descriptions as they are in the sources.
enum RepositoryDescription {
    /// The folder of `Package.swift`.
    static let root: String = {
        var path = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { path.deleteLastPathComponent() }
        return path.path
    }()

    static let plugins = ["Catalog", "Streaming", "Subsonic", "Admin"]

    /// That of the host with all plugins.
    static func document() throws -> APIDocument {
        var document = try HostDescription.document()
        for plugin in plugins {
            let text = try String(contentsOfFile: "\(root)/Plugins/\(plugin)/openapi.json", encoding: .utf8)
            try document.add(APIDescription(text), of: plugin)
        }
        return document
    }

    /// The text of each Swift file of the host, of PluginAPI and of the plugins.
    static func sources() throws -> [String] {
        try ["Sources", "Plugins"]
            .flatMap { folder in
                let files = FileManager.default.enumerator(atPath: "\(root)/\(folder)")?.allObjects as? [String] ?? []
                return try files.filter { $0.hasSuffix(".swift") && !$0.contains(".build/") }
                    .map { try String(contentsOfFile: "\(root)/\(folder)/\($0)", encoding: .utf8) }
            }
    }
}
