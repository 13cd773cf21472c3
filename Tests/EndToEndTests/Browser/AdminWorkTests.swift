import Foundation
import PluginAPI
import TestKit
import Testing

/// What an administrator does now and then: many albums at once, a queue that is to rest, a build that was a mistake.
struct AdminWorkTests {
    @Test func `changes many albums, drops a cover and a track's file, lets a queue rest, and takes a build back`()
        async throws
    {
        try await HostProcess.withHello(and: ["Catalog", "Streaming", "Admin", "Jobs"]) { host, folder in
            try await Browser.with { browser in
                try await browser.noteFaults()
                try await browser.resize(width: 1280, height: 900)
                try await browser.signIn(to: host)
                try await Self.changeAlbums(host, browser)
                try await Self.dropWhereItBelongs(host, browser)
                try await Self.pauseQueue(host, browser)
                try await Self.rollBack(host, folder, browser)
                #expect(try await browser.faults() == [])
            }
        }
    }

    private struct Albums: Decodable {
        struct Album: Decodable {
            struct Genre: Decodable { var name: String }
            var title: String
            var genre: Genre
            var releaseYear: Int?
        }
        var albums: [Album]
    }

    /// Two of three albums get another genre and a year, and what was left empty stays.
    private static func changeAlbums(_ host: HostProcess, _ browser: Browser) async throws {
        for _ in 0..<3 { _ = try await host.makeTrack() }
        _ = try await host.post("/admin/genres", json: #"{"name": "Shared"}"#)
        try await browser.show("#/artists")
        try await browser.show("#/albums")
        #expect(try await browser.value("document.querySelector('#albums-bulk').checkVisibility()") == false)
        for row in [1, 3] { try await browser.press("#albums > :nth-child(\(row)) [type=checkbox]") }
        try await browser.see("document.querySelector('#albums-bulk').innerText.includes('2 albums chosen')")
        let chosen: [String] = try await browser.value(
            "[...document.querySelectorAll('.album-row:has(:checked) .album-row__title')].map((each) => each.textContent)"
        )
        try await browser.press("#albums-bulk-edit")
        try await browser.choose("Shared", from: "#bulk-albums-genre_id")
        try await browser.type("1999", into: "#bulk-albums-release_year")
        try await browser.press("#bulk-albums-submit")
        try await browser.see("document.querySelector('#announcer').textContent === 'Changed 2 albums.'")
        try await browser.see("document.querySelector('#albums')?.innerText.split('1999').length === 3")
        let answer = try await host.get("/api/albums")
        let all = try RadioRequestContext.makeDecoder().decode(Albums.self, from: answer.body).albums
        #expect(all.count == 3)
        for album in all {
            let isChosen = chosen.contains(album.title)
            #expect((album.genre.name == "Shared") == isChosen && (album.releaseYear == 1999) == isChosen, "\(album)")
        }
    }

    /// A picture that is dropped on the cover becomes it, and a file that is dropped on a track is that track's.
    private static func dropWhereItBelongs(_ host: HostProcess, _ browser: Browser) async throws {
        let folder = try HostProcess.makeFolder()
        try Data(TestPicture.png.data.readableBytesView).write(to: URL(fileURLWithPath: "\(folder)/a.png"))
        try await AudioFixture.flac.make(seconds: 5).write(to: URL(fileURLWithPath: "\(folder)/a.flac"))
        let track = try await host.makeTrack()
        let album = try await host.send("GET", "/admin/tracks/\(track)", token: true).int("track", "album_id") ?? 0
        try await browser.show("#/albums/\(album)")
        try await browser.drop(["\(folder)/a.png"], on: ".picture")
        try await browser.see("document.querySelector('.picture [role=status]').checkVisibility()")
        try await browser.drop(["\(folder)/a.flac"], on: "#track-\(track)")
        try await browser.see("document.querySelector('#track-\(track)').dataset.status === 'ready'")
        let answer = try await host.get("/api/albums/\(album)")
        #expect(answer.string("album", "cover_image_url")?.hasPrefix("/images/") == true)
        #expect(answer.count("album", "tracks") == 1 && answer.double("album", "tracks", 0, "duration") == 5)
    }

    /// A queue rests: what is uploaded waits until it goes on.
    private static func pauseQueue(_ host: HostProcess, _ browser: Browser) async throws {
        let first = try await host.makeTrack()
        _ = try await host.upload(try await AudioFixture.flac.make(seconds: 3), named: "a.flac", track: first)
        _ = try await host.waitUntilProcessed(first)
        // It is empty now, and can be paused nevertheless.
        try await browser.show("#/jobs")
        try await browser.press("#queue-audio-key")
        try await browser.see("document.querySelector('#queue-audio-outcome').textContent.startsWith('Paused')")
        try await browser.see("document.querySelector('#queue-audio-key').innerText.startsWith('Resume')")
        let second = try await host.makeTrack()
        _ = try await host.upload(try await AudioFixture.flac.make(seconds: 4), named: "b.flac", track: second)
        try await browser.see("document.querySelector('#queue-audio .facts').innerText.includes('Available\\n1')")
        let status = try await host.send("GET", "/admin/tracks/\(second)/status", token: true)
        #expect(status.string("upload_status") == "pending")
        try await browser.press("#queue-audio-key")
        try await browser.see("document.querySelector('#queue-audio-key').innerText.startsWith('Pause')")
        #expect(try await host.waitUntilProcessed(second).string("upload_status") == "ready")
    }

    /// Where there is nothing to go back to, the page says so; then it shows a second generation come, and takes it back.
    private static func rollBack(_ host: HostProcess, _ folder: PluginFolder, _ browser: Browser) async throws {
        try await browser.show("#/plugins")
        try await browser.see("document.querySelectorAll('.plugin').length === 5")
        #expect(try await browser.value("document.querySelector('#plugin-Hello-rollback').disabled"))
        let why: String = try await browser.value("document.querySelector('#plugin-Hello-why').innerText")
        #expect(why == "There is no other build in this process to go back to.")
        try folder.put("HelloTwo", as: "Hello")
        try await host.waitUntilItSays("two", within: .seconds(60))
        try await browser.see("document.querySelector('#plugin-Hello-facts').innerText.startsWith('Generation\\n2')")
        #expect(try await browser.value("document.querySelectorAll('#plugin-Hello .build').length") == 2)
        try await browser.press("#plugin-Hello-rollback")
        try await browser.see("document.querySelector('#ask-words')?.innerText.includes('build of generation 1')")
        try await browser.press(".ask [value=yes]")
        try await browser.see(
            "document.querySelector('#plugin-Hello-outcome').innerText === 'Rolled back: generation 3 is live.'"
        )
        #expect(await host.says("one"))
        let refusal: String = try await browser.value("document.querySelector('#plugin-Hello-refusal').innerText")
        #expect(refusal.contains("an operator asked for it"), "\(refusal)")
    }
}
