import Foundation
import Testing

@testable import Host

struct PluginScaffoldTests {
    @Test(arguments: [
        ("Hello", "/hello", "hello_job", "hello"), ("NowPlaying", "/now-playing", "now_playing_job", "nowPlaying"),
        ("HTTPLog", "/http-log", "http_log_job", "httpLog"),
        ("Top40Charts", "/top40-charts", "top40_charts_job", "top40Charts"), ("X2y", "/x2y", "x2y_job", "x2y"),
        ("FM", "/fm", "fm_job", "fm"), ("ABTest", "/ab-test", "ab_test_job", "abTest"),
    ])
    func `a name makes a path, a kind of job and a function`(
        text: String,
        path: String,
        jobKind: String,
        variable: String
    ) throws {
        let name = try PluginName(text)
        #expect(name.path == path && name.jobKind == jobKind && name.variable == variable)
    }

    @Test(arguments: refused)
    func `a name that cannot be a plugin's is refused with the rule`(
        text: String,
        rule: PluginScaffoldError.Rule
    ) throws {
        let error = #expect(throws: PluginScaffoldError.self) { try PluginName(text) }
        #expect(error == .invalidName(text, rule))
        #expect(error?.description.contains(rule.rawValue) == true)
    }

    @Test func `the longest name is taken`() throws {
        let name = try PluginName("A" + String(repeating: "a", count: 39))
        #expect(name.text.count == 40)
    }

    @Test func `the manifest gets three lines, each after that of Jobs`() throws {
        let manifest = try Self.manifest
        let edited = try PackageManifestEdit(name: try PluginName("Newcomer")).apply(to: manifest)
        let lines = edited.split(separator: "\n", omittingEmptySubsequences: false)
        for (anchor, line) in [
            (".library(name: \"Jobs\"", #".library(name: "Newcomer", type: .dynamic, targets: ["Newcomer"]),"#),
            ("plugin(\"Jobs\"", #"plugin("Newcomer", path: "Plugins/Newcomer", described: true),"#),
            ("tests(\"Jobs\"", #"tests("Newcomer", of: ["Newcomer"]),"#),
        ] {
            let index = try #require(lines.firstIndex { $0.contains(anchor) })
            #expect(lines[index + 1] == "        " + line)
        }
        let others = lines.filter { !$0.contains("Newcomer") }
        #expect(others == manifest.split(separator: "\n", omittingEmptySubsequences: false))
    }

    @Test func `a long name's library stands on several lines`() throws {
        let name = try PluginName("A" + String(repeating: "a", count: 39))
        let edited = try PackageManifestEdit(name: name).apply(to: try Self.manifest)
        #expect(edited.contains("        .library(\n            name: \"\(name)\",\n            type: .dynamic,\n"))
        #expect(edited.split(separator: "\n").allSatisfy { $0.count <= 130 || !$0.contains(name.text) })
    }

    @Test(arguments: [".library(name: \"Jobs\",", "plugin(\"Jobs\",", "tests(\"Jobs\","])
    func `a line that is not in the manifest is named`(anchor: String) throws {
        let edit = PackageManifestEdit(name: try PluginName("Newcomer"))
        let manifest = try Self.manifest
        let renamed = manifest.replacing(anchor, with: anchor.replacing("Jobs", with: "Work"))
        #expect(throws: PluginScaffoldError.anchorMissing(anchor)) { try edit.apply(to: renamed) }
        let doubled = manifest + "\n" + anchor + "),"
        #expect(throws: PluginScaffoldError.anchorMissing(anchor)) { try edit.apply(to: doubled) }
        #expect(PluginScaffoldError.anchorMissing(anchor).description.contains(anchor))
    }

    @Test func `a name that is in the manifest is refused`() throws {
        let edit = PackageManifestEdit(name: try PluginName("Newcomer"))
        let once = try edit.apply(to: try Self.manifest)
        #expect(throws: PluginScaffoldError.nameTaken("Newcomer")) { try edit.apply(to: once) }
    }

    @Test func `everything is written`() throws {
        try withPackage { root in
            let paths = try PluginScaffold(root: root, name: try PluginName("Newcomer")).write()
            #expect(
                paths == [
                    "Plugins/Newcomer/NewcomerPlugin.swift", "Plugins/Newcomer/NewcomerRepository.swift",
                    "Plugins/Newcomer/NewcomerJob.swift", "Plugins/Newcomer/openapi.json",
                    "Tests/NewcomerTests/NewcomerTests.swift",
                    "Package.swift",
                ]
            )
            let texts = try paths.map { try String(contentsOfFile: "\(root)/\($0)", encoding: .utf8) }
            #expect(texts.allSatisfy { $0.contains("Newcomer") && $0.hasSuffix("\n") && !$0.hasSuffix("\n\n") })
            #expect(texts[0].contains("@c(needledrop_plugin_Newcomer)"))
        }
    }

    @Test(arguments: ["Plugins/Newcomer/Notes.txt", "Tests/NewcomerTests/NewcomerTests.swift"])
    func `nothing is written where something is already`(path: String) throws {
        try withPackage { root in
            let folder = (path as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
            try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(root)/\(path)"))
            let before = try contents(of: root)
            #expect(throws: PluginScaffoldError.exists(folder)) {
                try PluginScaffold(root: root, name: try PluginName("Newcomer")).write()
            }
            #expect(try contents(of: root) == before)
        }
    }

    @Test func `what was written is removed when the rest cannot be`() throws {
        try withPackage { root in
            try FileManager.default.removeItem(atPath: "\(root)/Tests")
            let before = try contents(of: root)
            let error = #expect(throws: PluginScaffoldError.self) {
                try PluginScaffold(root: root, name: try PluginName("Newcomer")).write()
            }
            #expect(error?.description.hasPrefix("Tests/NewcomerTests could not be written") == true)
            #expect(try contents(of: root) == before)
        }
    }

    @Test(arguments: [nil, "let package = Package(name: \"other\")\n"])
    func `another folder is refused`(manifest: String?) throws {
        try withPackage { root in
            try FileManager.default.removeItem(atPath: "\(root)/Package.swift")
            if let manifest { try Data(manifest.utf8).write(to: URL(fileURLWithPath: "\(root)/Package.swift")) }
            #expect(throws: PluginScaffoldError.notThePackage(root: root)) {
                try PluginScaffold(root: root, name: try PluginName("Newcomer")).write()
            }
        }
    }

    private static let refused: [(String, PluginScaffoldError.Rule)] = [
        ("", .length), ("A", .length), ("A" + String(repeating: "a", count: 40), .length), ("hello", .upperCamelCase),
        ("Now Playing", .upperCamelCase), ("Now_Playing", .upperCamelCase), ("Now-Playing", .upperCamelCase),
        ("2Pac", .upperCamelCase), ("Café", .upperCamelCase), ("../Hello", .upperCamelCase),
        ("Hello\n", .upperCamelCase), ("Hello\"", .upperCamelCase), ("Self", .keyword), ("Any", .keyword),
        ("Type", .keyword), ("CatalogTests", .testTarget), ("Host", .module), ("Watcher", .module),
        ("PluginAPI", .module), ("Postgres", .module), ("Transcoder", .module), ("TestKit", .module),
        ("Foundation", .module), ("Hummingbird", .module), ("Testing", .module), ("Streams", .path), ("API", .path),
    ]

    /// The text of this package's own manifest, in which nothing is called as the plugins of these tests.
    private static var manifest: String {
        get throws {
            let tests = (#filePath as NSString).deletingLastPathComponent as NSString
            let root = (tests.deletingLastPathComponent as NSString).deletingLastPathComponent
            return try String(contentsOfFile: "\(root)/Package.swift", encoding: .utf8)
        }
    }

    /// Every path below a folder, with the text of those that are files.
    private func contents(of root: String) throws -> [String: String] {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root)
        return Dictionary(
            uniqueKeysWithValues: paths.map { path in
                (path, (try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)) ?? "")
            }
        )
    }

    private func withPackage(_ body: (String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "scaffold-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        for folder in ["Plugins", "Tests"] {
            try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
        try Data(try Self.manifest.utf8).write(to: URL(fileURLWithPath: "\(root)/Package.swift"))
        try body(root)
    }
}
