import Foundation
import PluginAPI
import TestKit
import Testing

/// Which libraries become live, and what is said of the others.
@Suite(.serialized) struct PluginLoadingTests {
    @Test func `all five plugins are live by default`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            for path in ["/api/genres", "/", "/rest/ping", "/health/ready"] {
                #expect(try await host.get(path).status == .ok, "\(path)")
            }
            #expect(try await host.get("/admin/tracks/1/status").status == .unauthorized)
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `a subset of the plugins serves nothing of the others and runs no job`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(
                settings: ["DATABASE_URL": database.url, "PLUGINS": "Catalog,Streaming"])
            #expect(try await host.get("/api/genres").status == .ok)
            let admin = try await host.send("POST", "/admin/genres", token: true, body: Data("{}".utf8))
            #expect(admin.status == .notFound)
            #expect(admin.string("type") == "/problems/no-route")
            #expect(!host.log.contains("\"Jobs\"") && !host.log.contains("plugin=Jobs"))
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `libraries that are no plugins are refused by name, and the others serve`() async throws {
        let folder = try PluginFolder(["Catalog"])
        try folder.put(Data("#!/bin/sh\necho no library\n".utf8), as: "Script")
        let whole = try Data(contentsOf: URL(fileURLWithPath: folder.library("Catalog")))
        try folder.put(whole.prefix(whole.count / 2), as: "Half")
        try folder.put(whole.prefix(40), as: "Stub")
        try await Self.compile("int nothing_of_ours(void) { return 1; }", to: folder.library("Foreign"))
        try await Self.compile(
            """
            #include <stdint.h>
            #include <stdbool.h>
            bool needledrop_plugin_Old(void *answer) { *(uint64_t *)answer = 42; return false; }
            """,
            to: folder.library("Old")
        )
        try folder.put("HelloOne", as: "Renamed")
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: [
                "DATABASE_URL": database.url, "PLUGIN_DIR": folder.path,
                "PLUGINS": "Script,Half,Stub,Foreign,Old,Renamed,Absent,Catalog",
            ])
            #expect(try await host.get("/api/genres").status == .ok)
            let refusals = host.log.split(separator: "\n").filter { $0.contains("Plugin refused") }
            #expect(refusals.count == 7, "one line for each: \(refusals)")
            for (plugin, reason) in [
                ("Script", "it is not an ELF file"), ("Half", "is not complete"), ("Stub", "it is not an ELF file"),
                ("Foreign", "it has no entry point needledrop_plugin_Foreign"),
                ("Old", "was built against another PluginAPI (2a,"),
                ("Renamed", "it has no entry point needledrop_plugin_Renamed"), ("Absent", "there is no library"),
            ] {
                #expect(
                    refusals.contains { $0.contains("plugin=\(plugin) ") && $0.contains(reason) },
                    "\(plugin): \(refusals)"
                )
            }
            #expect(try await host.stop() == 0)
        }
    }

    @Test func `no third-party module exists twice in the process`() async throws {
        let products = PluginHarness.productsDirectory
        let modules = [
            "NIOCore", "NIOPosix", "Logging", "Hummingbird", "HummingbirdCore", "Crypto", "Configuration", "HTTPTypes",
            "Mustache",
        ]
        // A Swift symbol begins with $s, the length of the module's name and the name; T and D are definitions in code and data.
        let marks = modules.map { "$s\($0.utf8.count)\($0)" }
        let whole = try await Self.definitions(in: "\(products)/libPluginAPI.so")
        for mark in marks { #expect(whole.contains { $0.hasPrefix(mark) }, "libPluginAPI.so has no \(mark)") }
        for image in ["Host", "libCatalog.so", "libStreaming.so", "libSubsonic.so", "libAdmin.so", "libJobs.so"] {
            let module = image.replacing("lib", with: "").replacing(".so", with: "")
            let own = "\(module.utf8.count)\(module)"
            let strays = try await Self.definitions(in: "\(products)/\(image)")
                .filter { symbol in
                    // An extension's symbol begins with the module of the type and names its own: that one is ours.
                    marks.contains { symbol.hasPrefix($0) && !symbol.contains(own) }
                }
            #expect(strays.isEmpty, "\(image) defines \(strays.prefix(3))")
            let needed = try await Program.run("readelf", ["--dynamic", "--wide", "\(products)/\(image)"])
            #expect(needed.contains("[libPluginAPI.so]"), "\(image) is not linked to libPluginAPI.so")
        }
    }

    @Test func `libav, libinotifytools and libseccomp are linked where they belong and nowhere else`() async throws {
        let products = PluginHarness.productsDirectory
        for (image, libraries) in [
            ("Host", []), ("libPluginAPI.so", ["libpq"]), ("libCatalog.so", []), ("libStreaming.so", []),
            ("libSubsonic.so", []), ("libAdmin.so", []), ("libJobs.so", []), ("Transcoder", ["libav"]),
            ("Watcher", ["libinotifytools"]),
            ("Confine", ["libseccomp"]),
        ] {
            let needed = try await Program.run("readelf", ["--dynamic", "--wide", "\(products)/\(image)"])
                .split(separator: "\n").filter { $0.contains("NEEDED") }.joined()
            for library in ["libpq", "libav", "libinotifytools", "libseccomp"] {
                #expect(needed.contains("[\(library)") == libraries.contains(library), "\(image) and \(library)")
            }
        }
    }

    private static func definitions(in path: String) async throws -> [Substring] {
        // Global definitions only: a protocol's witness table in a plugin is its own.
        try await Program.run("nm", ["--dynamic", "--defined-only", "--extern-only", path])
            .split(separator: "\n")
            .compactMap { line in
                let parts = line.split(separator: " ")
                return parts.count == 3 && "TDB".contains(parts[1]) ? parts[2] : nil
            }
    }

    private static func compile(_ source: String, to path: String) async throws {
        let folder = try HostProcess.makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(source.utf8).write(to: URL(fileURLWithPath: "\(folder)/source.c"))
        // The compiler of the Swift toolchain.
        try await Program.run("clang", ["-shared", "-fPIC", "-o", path, "\(folder)/source.c"])
    }
}
