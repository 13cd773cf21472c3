import Foundation
import PluginAPI

/// The package that is being developed: where its parts are, and how it is built.
struct DevelopedPackage: Sendable {
    /// The folder of `Package.swift`.
    let root: String
    /// The folder that the build puts products into.
    let products: String

    /// The package in the working directory, built into the folder of this executable; throws when there is none.
    init() throws(ValidationError) {
        root = FileManager.default.currentDirectoryPath
        products = ConfigurationOptions.executableDirectory
        guard FileManager.default.fileExists(atPath: "\(root)/Package.swift"),
            FileManager.default.fileExists(atPath: "\(root)/Plugins")
        else {
            throw ValidationError("`Host dev` runs in the folder of Needledrop's Package.swift, and this is \(root).")
        }
    }

    /// `debug` or `release`, by the folder of the products.
    var configuration: String { (products as NSString).lastPathComponent }
    /// The folder with all that is built, `.build` mostly.
    var scratch: String {
        ((products as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent
    }
    /// llbuild's manifest.
    var buildManifest: String { "\(scratch)/\(configuration).yaml" }
    /// The manifests of the root package and of PluginAPI.
    var packageManifests: [String] { ["\(root)/Package.swift", "\(root)/Sources/PluginAPI/Package.swift"] }

    /// What is watched.
    var watched: [String] { ["\(root)/Plugins", "\(root)/Sources", "\(root)/Package.swift"] }

    /// Whether something was edited, added or removed since SwiftPM built last.
    var isEditedSinceBuild: Bool {
        guard let built = Self.modified(buildManifest) else { return true }
        let paths = watched.flatMap { path in
            [path] + (FileManager.default.enumerator(atPath: path)?.compactMap { "\(path)/\($0)" } ?? [])
        }
        return paths.contains { Self.modified($0) ?? .distantFuture > built }
    }

    /// When a file was written last; nil if there is none.
    static func modified(_ path: String) -> Date? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
    }

    /// The plugins that have a folder and a library: those of this project in their order, then others by name.
    var plugins: [String] {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/Plugins")) ?? []
        let built = folders.filter { FileManager.default.fileExists(atPath: library(of: $0)) }
        let known = HostConfiguration.allPlugins
        return known.filter(built.contains) + built.filter { !known.contains($0) }.sorted()
    }

    /// The path of a plugin's library.
    func library(of plugin: String) -> String { "\(products)/lib\(plugin).so" }

    /// What makes the host another one when it changes.
    var hostFiles: [String] { ["\(products)/Host", "\(products)/libPluginAPI.so"] }
}
