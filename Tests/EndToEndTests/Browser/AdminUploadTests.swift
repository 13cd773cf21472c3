import Foundation
import PluginAPI
import TestKit
import Testing

/// Uploads that do not go as they should: over a line that breaks, stopped by whoever sends them, and begun again.
struct AdminUploadTests {
    /// Bytes of a piece that the page sends.
    private static let piece = 4 << 20
    private static let row = "#uploads-mine .upload"

    @Test func `go on where the line broke, and are cancelled and tried again`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            let album = try await Self.makeAlbum(on: host)
            let folder = try HostProcess.makeFolder()
            try await Browser.with { browser in
                try await browser.noteFaults()
                try await browser.resize(width: 1280, height: 900)
                try await browser.signIn(to: host)
                try await browser.show("#/albums/\(album)")
                try await Self.loseNetwork(host, folder, browser)
                try await Self.cancelWhileSending(host, folder, browser)
                try await Self.cancelWhileWaiting(host, folder, browser)
                #expect(try await browser.faults() == [])
            }
            #expect(try await host.stop() == 0)
        }
    }

    private static func makeAlbum(on host: HostProcess) async throws -> Int {
        let track = try await host.makeTrack()
        let album = try await host.send("GET", "/admin/tracks/\(track)", token: true).int("track", "album_id")
        return try #require(album)
    }

    private static func write(_ format: AudioFixture, _ seconds: Double, _ path: String) async throws {
        try await format.make(seconds: seconds).write(to: URL(fileURLWithPath: path))
    }

    private static func key(_ words: String, in row: String) -> String {
        "[...document.querySelectorAll('\(row) button')].find((each) => each.textContent.startsWith('\(words)'))"
    }

    private static func press(_ words: String, _ browser: Browser, row: String = row) async throws {
        try await browser.see(key(words, in: row))
        try await browser.run("\(key(words, in: row)).click()")
    }

    private static func see(_ state: String, _ browser: Browser) async throws {
        try await browser.see("document.querySelector('\(row)')?.dataset.state === '\(state)'", within: .seconds(300))
    }

    private static func dismiss(_ browser: Browser) async throws {
        try await press("Dismiss", browser)
        try await browser.see("!document.querySelector('\(row)')")
    }

    /// The bytes that the server has of the upload that is being received.
    private static func received(_ host: HostProcess) async throws -> Int? {
        try await host.send("GET", "/admin/uploads?state=receiving", token: true).int("uploads", 0, "received_bytes")
    }

    /// The network goes in the middle of a file, after the first piece; when it is back, what is there is not sent again.
    private static func loseNetwork(_ host: HostProcess, _ folder: String, _ browser: Browser) async throws {
        try await write(.wav, 75, "\(folder)/long.wav")
        try await browser.setNetwork(upload: 3 << 20)
        try await browser.drop(["\(folder)/long.wav"], on: "#drop")
        try await see("sending", browser)
        try await host.wait("the first piece") { try await received(host) ?? 0 >= piece }
        try await browser.setNetwork(isOffline: true)
        try await see("resting", browser)
        let words: String = try await browser.value("document.querySelector('\(row)').innerText")
        #expect(words.contains("The line broke; trying again"), "\(words)")
        let before = try #require(try await received(host))
        #expect(before >= piece && before < 75 * 44_100 * 4)
        try await browser.run(
            """
            window.sent = [];
            const open = XMLHttpRequest.prototype.setRequestHeader;
            XMLHttpRequest.prototype.setRequestHeader = function (name, value) {
              if (name === 'upload-offset') sent.push(Number(value));
              return open.call(this, name, value);
            }
            """
        )
        try await browser.setNetwork()
        try await see("ready", browser)
        let offsets: [Int] = try await browser.value("sent")
        #expect(offsets.first.map { $0 >= before } == true && offsets.count < 4, "\(offsets), \(before)")
        #expect(try await host.send("GET", "/admin/uploads", token: true).count("uploads") == 1)
        try await dismiss(browser)
    }

    /// What is cancelled while it is sent is gone from the server too, and can be sent anew.
    private static func cancelWhileSending(_ host: HostProcess, _ folder: String, _ browser: Browser) async throws {
        try await write(.wav, 60, "\(folder)/stopped.wav")
        try await browser.setNetwork(upload: 2 << 20)
        try await browser.drop(["\(folder)/stopped.wav"], on: "#drop")
        try await host.wait("the upload to begin") { try await received(host) != nil }
        try await press("Cancel", browser)
        try await see("cancelled", browser)
        try await host.wait("the upload to be removed") { try await received(host) == nil }
        // The server says so to the page as well, which changes nothing.
        try await Task.sleep(for: .seconds(2))
        try await browser.setNetwork()
        try await press("Try again", browser)
        try await see("ready", browser)
        try await dismiss(browser)
    }

    /// What waits to be processed is cancelled, and processed after all when that was a mistake.
    private static func cancelWhileWaiting(_ host: HostProcess, _ folder: String, _ browser: Browser) async throws {
        _ = try await host.post("/admin/jobs/queues/audio/pause", json: "{}")
        try await write(.flac, 5, "\(folder)/waiting.flac")
        try await browser.drop(["\(folder)/waiting.flac"], on: "#drop")
        try await see("pending", browser)
        try await press("Cancel", browser)
        try await see("cancelled", browser)
        try await press("Try again", browser)
        try await see("pending", browser)
        _ = try await host.post("/admin/jobs/queues/audio/resume", json: "{}")
        try await see("ready", browser)
        // A file that is no sound is refused with the reason, here and again.
        try Data("Dear host, this is a letter.".utf8).write(to: URL(fileURLWithPath: "\(folder)/letter.mp3"))
        try await dismiss(browser)
        try await browser.drop(["\(folder)/letter.mp3"], on: "#drop")
        try await see("failed", browser)
        try await press("Try again", browser)
        try await see("failed", browser)
        let words: String = try await browser.value("document.querySelector('\(row) .upload__error').innerText")
        #expect(words.contains("audio"), "\(words)")
    }
}
