import Foundation
import PluginAPI
import TestKit
import Testing

/// Libraries and their folder change in ways that no single build does.
@Suite(.serialized) struct SwapStormTests {
    @Test func `two hundred saves in five seconds end with the last one, and no request fails`() async throws {
        try await HostProcess.withHello { host, folder in
            let builds = try ["HelloOne", "HelloTwo"].map(PluginFolder.built)
            let traffic = try await Traffic.during(host) {
                let clock = ContinuousClock()
                let began = clock.now
                for save in 0..<200 {
                    try folder.put(builds[save % 2], as: "Hello")
                    try await clock.sleep(until: began + .milliseconds(25) * (save + 1))
                }
                try await host.waitUntilItSays("two")
                // Whatever was still on its way would be seen now.
                try await clock.sleep(for: .milliseconds(500))
            }
            #expect(traffic.failures(but: ["one", "two"]) == [])
            #expect(await host.says("two"))
            let list = try await host.plugins()
            print("200 saves: \(list.residentImages) images, \(traffic.answers.joined().count) requests")
            #expect(list.residentImages < 60)
            #expect(list["Hello"]?.liveVersion == "2")
        }
    }

    @Test func `a library that is deleted goes on serving until there is another`() async throws {
        try await HostProcess.withHello { host, folder in
            try FileManager.default.removeItem(atPath: folder.library("Hello"))
            // Longer than it takes for any change to be noticed.
            try await Task.sleep(for: .milliseconds(300))
            #expect(await host.says("one"))
            try folder.put("HelloTwo", as: "Hello")
            try await host.waitUntilItSays("two")
        }
    }

    @Test func `a folder that is deleted and made again is watched again`() async throws {
        try await HostProcess.withHello { host, folder in
            let traffic = try await Traffic.during(host, clients: 2) {
                try FileManager.default.removeItem(atPath: folder.path)
                try await Task.sleep(for: .milliseconds(300))
                try folder.makeAgain()
                try folder.put("HelloTwo", as: "Hello")
                try await host.waitUntilItSays("two", within: .seconds(30))
            }
            #expect(traffic.failures(but: ["one", "two"]) == [])
            try folder.put("HelloOne", as: "Hello")
            try await host.waitUntilItSays("one")
        }
    }

    @Test func `two plugins that are rebuilt at once are both swapped`() async throws {
        try await HostProcess.withHello(and: ["Catalog"]) { host, folder in
            let genres = try await host.get("/api/genres").text
            // Another build for whoever compares them: what follows the sections is in no segment.
            let catalog = try PluginFolder.built("Catalog") + Data("another build".utf8)
            let traffic = try await Traffic.during(host, paths: ["/hello", "/api/genres"]) {
                try folder.put(catalog, as: "Catalog")
                try folder.put("HelloTwo", as: "Hello")
                try await host.wait("both to be live", within: .seconds(20)) {
                    let list = try await host.plugins()
                    return list["Hello"]?.live == 2 && list["Catalog"]?.live == 2
                }
            }
            #expect(traffic.failures(but: ["one", "two", genres]) == [])
            #expect(await host.says("two"))
            #expect(try await host.get("/api/genres").text == genres)
        }
    }

    @Test(.enabled("mount(8) of a tmpfs is not permitted here") { await Tmpfs.isPermitted })
    func `a disk that is full is named, and the next build comes in when it is not`() async throws {
        let disk = try await Tmpfs(megabytes: 4)
        do {
            try await HostProcess.withHello(settings: ["TMPDIR": disk.path]) { host, folder in
                try disk.fill()
                try folder.put("HelloTwo", as: "Hello")
                try await host.waitForLog("cannot be copied")
                #expect(host.log.contains("plugin=Hello reason=\(folder.library("Hello")) cannot be copied"))
                #expect(await host.says("one"))
                #expect(try await host.plugins()["Hello"]?.lastRefusal?.contains("cannot be copied") == true)
                try disk.empty()
                try folder.put("HelloTwo", as: "Hello")
                try await host.waitUntilItSays("two")
            }
        } catch {
            await disk.unmount()
            throw error
        }
        await disk.unmount()
    }
}

/// A small disk in memory.
private struct Tmpfs: Sendable {
    let path: String

    /// Whether disks can be mounted here, which takes CAP_SYS_ADMIN.
    static var isPermitted: Bool {
        get async {
            guard geteuid() == 0, let disk = try? await Tmpfs(megabytes: 1) else { return false }
            await disk.unmount()
            return true
        }
    }

    init(megabytes: Int) async throws {
        path = try HostProcess.makeFolder()
        try await Program.run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path])
    }

    /// Takes all the space that is left.
    func fill() throws {
        let free = try FileManager.default.attributesOfFileSystem(forPath: path)[.systemFreeSize] as? NSNumber
        try Data(count: free?.intValue ?? 0).write(to: URL(fileURLWithPath: filler))
    }

    /// Gives it back.
    func empty() throws {
        try FileManager.default.removeItem(atPath: filler)
    }

    func unmount() async {
        _ = try? await Program.run("umount", ["--lazy", path])
    }

    private var filler: String { "\(path)/filler" }
}
