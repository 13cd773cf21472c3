import Foundation
import TestKit
import Testing

/// A package with the plugin `Hello`, for `Host dev` to watch and build, beside a copy of the host.
///
/// SwiftPM has not built it: what it writes down for the fixture `HelloTwo` is rewritten for the copy, so that the real
/// compiler and linker run on the real commands, and nothing outside the folder is touched.
struct DevelopedPlugin: Sendable {
    /// The folder of `Package.swift`.
    let root: String
    /// The plugin's one source file.
    var source: String { "\(root)/Plugins/Hello/HelloPlugin.swift" }
    /// The host to run.
    var host: String { "\(products)/Host" }

    private var scratch: String { "\(root)/.build" }
    private var products: String { "\(scratch)/copy/debug" }
    private let built = PluginHarness.productsDirectory
    private let fixture = FileManager.default.currentDirectoryPath + "/Tests/Fixtures/HelloTwo/HelloPlugin.swift"

    /// Makes the package, all of it older than its build.
    init() throws {
        root = try HostProcess.makeFolder()
        let files = FileManager.default
        for folder in [
            "Plugins/Hello", "Sources/PluginAPI", "Public", ".build/copy/debug/Hello.build",
            ".build/copy/debug/Hello.product", ".build/copy/debug/Modules",
        ] {
            try files.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
        for manifest in ["Package.swift", "Sources/PluginAPI/Package.swift"] {
            try Data("// swift-tools-version: 6.2\n".utf8).write(to: URL(fileURLWithPath: "\(root)/\(manifest)"))
        }
        try files.copyItem(atPath: fixture, toPath: source)
        for program in ["Watcher", "libPluginAPI.so"] {
            try files.createSymbolicLink(atPath: "\(products)/\(program)", withDestinationPath: "\(built)/\(program)")
        }
        // A copy, since the host takes the folder of its own executable for that of the products.
        try files.copyItem(atPath: "\(built)/Host", toPath: host)
        try files.copyItem(atPath: "\(built)/libHelloTwo.so", toPath: "\(products)/libHello.so")
        for file in ["build/sources", "build/output-file-map.json", "product/Objects.LinkFileList"] {
            let text = try String(contentsOfFile: "\(built)/HelloTwo.\(file)", encoding: .utf8)
            try Data(rewritten(text).utf8).write(to: URL(fileURLWithPath: "\(products)/Hello.\(file)"))
        }
        for path in ["\(products)/libHello.so", "\(scratch)/debug.yaml"] {
            if path.hasSuffix("yaml") { try Data(try buildManifest().utf8).write(to: URL(fileURLWithPath: path)) }
            try files.setAttributes([.modificationDate: Date.now + 1], ofItemAtPath: path)
        }
    }

    /// Runs a test with `Host dev` on a package of its own, and stops the host afterwards.
    static func develop(
        settings: [String: String?] = [:],
        _ body: (_ package: DevelopedPlugin, _ host: HostProcess) async throws -> Void
    ) async throws {
        let package = try DevelopedPlugin()
        try await withTestDatabase { database in
            var all: [String: String?] = [
                "DATABASE_URL": database.url, "PUBLIC_DIR": "\(package.root)/Public",
                // The toolchain is where the tests found theirs.
                "PATH": ProcessInfo.processInfo.environment["PATH"],
            ]
            all.merge(settings) { _, new in new }
            let host = try await HostProcess.start(
                ["dev"],
                settings: all,
                folder: package.root,
                executable: package.host
            )
            try await host.waitForLog("Watching the sources")
            try await host.waitForLog("Watching for rebuilt plugins")
            try await body(package, host)
            #expect(try await host.stop() == 0)
        }
    }

    /// Edits the source.
    func edit(_ old: String, to new: String) throws {
        let text = try String(contentsOfFile: source, encoding: .utf8)
        try Data(text.replacing(old, with: new).utf8).write(to: URL(fileURLWithPath: source), options: .atomic)
    }

    /// Puts another build of the plugin in place, as a linker does.
    func relink(_ number: Int) throws {
        var library = try Data(contentsOf: URL(fileURLWithPath: "\(built)/libHelloTwo.so"))
        library.append(contentsOf: "build \(number)".utf8)
        try library.write(to: URL(fileURLWithPath: "\(products)/libHello.so"), options: .atomic)
    }

    /// The commands of the fixture, as llbuild's manifest has them.
    private func buildManifest() throws -> String {
        let scratch = URL(fileURLWithPath: built).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let manifest = try String(contentsOfFile: "\(scratch)/debug.yaml", encoding: .utf8)
        var isOurs = false
        let lines = manifest.split(separator: "\n")
            .filter { line in
                if line.hasPrefix("  \"") {
                    isOurs =
                        line.hasPrefix("  \"C.HelloTwo-") || line.hasSuffix("/HelloTwo.build/HelloTwo.swiftmodule.o\":")
                }
                return isOurs
            }
        return rewritten(lines.joined(separator: "\n"))
    }

    private func rewritten(_ text: String) -> String {
        let real = URL(fileURLWithPath: built).resolvingSymlinksInPath().path
        return text.replacing(fixture, with: source)
            .replacing("C.HelloTwo-", with: "C.Hello-")
            .replacing("\(real)/HelloTwo.build", with: "\(products)/Hello.build")
            .replacing("\(real)/HelloTwo.product", with: "\(products)/Hello.product")
            .replacing("\(real)/Modules/HelloTwo.swiftmodule", with: "\(products)/Modules/HelloTwo.swiftmodule")
            .replacing("\(real)/libHelloTwo.so", with: "\(products)/libHello.so")
            .replacing("Hello.build/HelloTwo.swiftmodule.o", with: "Hello.build/Hello.swiftmodule.o")
    }
}
