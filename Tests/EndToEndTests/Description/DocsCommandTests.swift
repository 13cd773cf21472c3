import Foundation
import PluginAPI
import TestKit
import Testing

/// The commands that `/docs` shows, pasted one after another.
struct DocsCommandTests {
    @Test func `every command works as it stands, in the order of the page, with the demo music`() async throws {
        try await DemoHost.with { demo in
            let page = try await demo.host.get("/docs").text
            let commands = page.matches(of: /<pre><code>(curl .*?)<\/code><\/pre>/.dotMatchesNewlines())
                .map { Self.text(String($0.output.1)) }
            #expect(commands.count > 90)
            let folder = try Self.makeFolder(music: demo.music)
            defer { try? FileManager.default.removeItem(atPath: folder) }
            for command in commands {
                let status = try await Self.paste(command, in: folder, demo.host)
                #expect(status.hasPrefix("2"), "\(status): \(command)")
            }
            #expect(demo.failures.isEmpty, "\(demo.failures)")
        }
    }

    /// A home with the files that the commands name, where curl says which status it got.
    private static func makeFolder(music: String) throws -> String {
        let folder = try HostProcess.makeFolder()
        let album = "\(music)/genres/jazz/second-kettle"
        try FileManager.default.copyItem(atPath: "\(album)/cover.jpg", toPath: "\(folder)/cover.jpg")
        try FileManager.default.copyItem(atPath: "\(album)/01-teaspoon-logic.flac", toPath: "\(folder)/song.flac")
        try Data("silent\nwrite-out = \"%{stderr}%{http_code}\"\n".utf8)
            .write(to: URL(fileURLWithPath: "\(folder)/.curlrc"))
        return folder
    }

    /// Runs a command with what the page says to export; answers the status.
    private static func paste(_ command: String, in folder: String, _ host: HostProcess) async throws -> String {
        let exports = [
            "HOME=\(folder)", "NEEDLEDROP=\(host.base.absoluteString)", "ADMIN_TOKEN=\(HostProcess.adminToken)",
        ]
        // 28 is how curl ends that was told to stop listening after a while.
        let script = "cd \(folder)\n{ \(command)\n} >/dev/null\ncode=$?\n[ $code = 0 ] || [ $code = 28 ]"
        return try await Program.run("env", exports + ["sh", "-c", script])
    }

    private static func text(_ html: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
            .reduce(html) { $0.replacing($1.0, with: $1.1) }
    }
}
