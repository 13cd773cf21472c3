import Foundation
import Testing

@testable import Host

struct BuildDescriptionTests {
    private static let sources = ["/radio/Plugins/Catalog/Genre.swift", "/radio/Plugins/Catalog/Album.swift"]
    private static let manifest = """
        client:
          name: basic
        tools: {}
        targets:
          "Catalog-x86_64-unknown-linux-gnu-debug.module": ["<Catalog-x86_64-unknown-linux-gnu-debug.module>"]
        commands:
        \(BuildDescription.commands("Catalog", sources: sources))
        \(BuildDescription.commands("CatalogTests", sources: ["/radio/Tests/CatalogTests/GenreTests.swift"]))
        \(BuildDescription.commands("MyCatalog", sources: ["/radio/Plugins/MyCatalog/Genre.swift"]))
        """

    @Test func `a plugin's sources and commands are read`() throws {
        let description = try #require(
            try BuildDescription.make(manifest: Self.manifest, plugins: ["Catalog", "Jobs"])
        )
        #expect(description.recipes.keys.sorted() == ["Catalog"])
        let recipe = try #require(description.recipes["Catalog"])
        #expect(recipe.sources == Set(Self.sources))
        #expect(recipe.compile == ["/swift/swiftc", "-module-name", "Catalog", "-DX=\"y z\""], "for people to read")
        #expect(recipe.wrap == ["/swift/swiftc", "-modulewrap", "/radio/.build/debug/Modules/Catalog.swiftmodule"])
        #expect(recipe.link == ["/swift/swiftc", "-emit-library", "-o", "/radio/.build/debug/libCatalog.so"])
        #expect(recipe.library == "/radio/.build/debug/libCatalog.so")
    }

    @Test(arguments: [
        (#".module":"#, #".modules":"#), (#".dylib":"#, #".exe":"#), ("    args: [", "    args:\n      - ["),
        (#"    args: ["/swift/swiftc","-emit-library""#, #"    words: ["/swift/swiftc","-emit-library""#),
        (#"    outputs: ["/radio/.build/debug/libCatalog.so"]"#, "    outputs: []"),
        (#"-DX=\"y"#, #"-DX=\y"#), ("  \"C.", "  - \"C."),
    ])
    func `of a shape that is not known there is no recipe`(known: String, unknown: String) throws {
        #expect(Self.manifest.contains(known))
        let manifest = Self.manifest.replacing(known, with: unknown)
        #expect(try BuildDescription.make(manifest: manifest, plugins: ["Catalog"])?.recipes.isEmpty == true)
    }

    @Test func `a build that does not wrap its modules has a recipe all the same`() throws {
        let manifest = Self.manifest.replacing("/Catalog.swiftmodule.o\":", with: "/Catalog.o\":")
        let recipe = try BuildDescription.make(manifest: manifest, plugins: ["Catalog"])?.recipes["Catalog"]
        #expect(recipe != nil && recipe?.wrap == nil)
    }

    @Test func `without a manifest there is no description`() {
        #expect(BuildDescription(manifest: "/nowhere/debug.yaml", plugins: ["Catalog"]) == nil)
    }
}

extension BuildDescription {
    /// What SwiftPM writes down for a plugin, in the shape of `.build/debug.yaml`.
    static func commands(_ plugin: String, sources: [String]) -> String {
        let list = sources.map { "\"\($0)\"," }.joined()
        return #"""
              "/radio/.build/debug/\#(plugin).build/\#(plugin).swiftmodule.o":
                tool: shell
                inputs: ["/radio/.build/debug/Modules/\#(plugin).swiftmodule"]
                outputs: ["/radio/.build/debug/\#(plugin).build/\#(plugin).swiftmodule.o"]
                args: ["/swift/swiftc","-modulewrap","/radio/.build/debug/Modules/\#(plugin).swiftmodule"]

              "C.\#(plugin)-x86_64-unknown-linux-gnu-debug.dylib":
                tool: shell
                inputs: ["/radio/.build/debug/\#(plugin).build/\#(plugin).o"]
                outputs: ["/radio/.build/debug/lib\#(plugin).so"]
                description: "Linking ./.build/debug/lib\#(plugin).so"
                args: ["/swift/swiftc","-emit-library","-o","/radio/.build/debug/lib\#(plugin).so"]

              "C.\#(plugin)-x86_64-unknown-linux-gnu-debug.module":
                tool: shell
                inputs: [\#(list)"/radio/.build/debug/libPluginAPI.so"]
                outputs: ["/radio/.build/debug/\#(plugin).build/\#(plugin).o"]
                args: ["/swift/swiftc","-module-name","\#(plugin)","-parseable-output","-DX=\"y z\""]

            """#
    }

    /// Reads a manifest with this text.
    static func make(manifest text: String, plugins: [String]) throws -> BuildDescription? {
        let file = FileManager.default.temporaryDirectory.appending(path: "debug-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.utf8).write(to: file)
        return BuildDescription(manifest: file.path, plugins: plugins)
    }
}
