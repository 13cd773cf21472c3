import Foundation
import PluginAPI
import TestKit
import Testing

/// What an administrator does in the console, from the door and out of it again, in a browser.
struct AdminPathTests {
    private static let names = ["dawn", "noon", "dusk", "night", "broken"]

    @Test func `makes an album of five files, hears, edits and deletes, and leaves nothing open`() async throws {
        try await withTestDatabase { database in
            let host = try await HostProcess.start(settings: ["DATABASE_URL": database.url])
            try await Browser.with { browser in
                try await browser.noteFaults()
                try await browser.resize(width: 1280, height: 900)
                try await Self.enter(host, browser)
                try await Self.createAlbum(browser)
                try await Self.dropFiles(browser)
                try await Self.readReason(browser)
                try await Self.listen(browser)
                try await Self.editAgainstAnother(host, browser)
                try await Self.delete(host, browser)
                try await Self.leave(host, browser)
                #expect(try await browser.faults() == [])
            }
            #expect(try await host.stop() == 0)
        }
    }

    /// Whoever is not signed in sees the form and nothing else, and a wrong token does not help.
    private static func enter(_ host: HostProcess, _ browser: Browser) async throws {
        try await browser.openConsole(of: host)
        try await expectNothingShown(browser)
        try await browser.give(token: "not-the-token-of-this-host")
        try await browser.see("document.querySelector('#token-error').checkVisibility()")
        let refusal: String = try await browser.value("document.querySelector('#token-error').textContent")
        #expect(refusal == "The server does not take this token.")
        #expect(try await browser.value("document.querySelector('#sign-in').open"))
        try await expectNothingShown(browser)
        try await browser.give(token: HostProcess.adminToken)
        try await browser.see(heading: "Albums")
        #expect(try await browser.value("document.querySelector('#who-name').textContent") == "owner")
    }

    private static func expectNothingShown(_ browser: Browser) async throws {
        #expect(try await browser.value("document.querySelector('#view').childElementCount") == 0)
        #expect(try await browser.value("document.querySelector('#announcer').textContent") == "")
        #expect(try await browser.value("document.querySelector('#menu').checkVisibility()") == false)
    }

    private static func createAlbum(_ browser: Browser) async throws {
        try await browser.press("#to-artists")
        try await browser.press("#new-artist")
        try await browser.type("Mika Dunes", into: "#new-artists-name")
        try await browser.press("#new-artists-submit")
        try await browser.see(heading: "Mika Dunes")
        try await browser.press("#to-genres")
        try await browser.press("#new-genre")
        try await browser.press("#new-genres-submit")
        try await browser.see("document.querySelector('#new-genres-name-error').textContent === 'Fill this in.'")
        try await browser.type("Dub", into: "#new-genres-name")
        try await browser.press("#new-genres-submit")
        try await browser.see(heading: "Dub")
        try await browser.press("#to-albums")
        try await browser.press("#new-album")
        try await browser.type("One Day", into: "#new-albums-title")
        try await browser.type("Mika Dunes", into: "#new-albums-artist")
        try await browser.choose("Dub", from: "#new-albums-genre")
        try await browser.press("#new-albums-submit")
        try await browser.see(heading: "One Day")
        #expect(try await browser.value("document.querySelector('#album-by').innerText") == "Mika Dunes · Dub")
        // It stands on the artist's page, too.
        try await browser.press("#album-by a")
        try await browser.see(heading: "Mika Dunes")
        try await browser.press(".album-row__title")
        try await browser.see(heading: "One Day")
    }

    /// What the rows of uploads have shown, as long as they were there: of each file, in which states there was a bar of its
    /// own, and what was said.
    private struct Seen: Decodable {
        var bars: [String]
        var words: [String]
    }

    private static func watchUploads(_ browser: Browser) async throws {
        try await browser.run(
            """
            window.seen = {};
            const add = (list, item) => { if (!list.includes(item)) list.push(item) };
            new MutationObserver(() => {
              for (const row of document.querySelectorAll('#uploads-mine .upload')) {
                const [name, bar] = ['.upload__name', 'progress'].map((each) => row.querySelector(each));
                const one = seen[name.textContent] ??= { bars: [], words: [] };
                if (bar.checkVisibility() && bar.getAttribute('aria-label').includes(name.textContent)) {
                  add(one.bars, row.dataset.state);
                }
                add(one.words, row.querySelector('.upload__status').textContent);
              }
            }).observe(document.querySelector('#view'), {
              subtree: true, childList: true, attributes: true, characterData: true,
            })
            """
        )
    }

    /// The files of an album, of which one is broken: four become tracks that can be heard.
    private static func dropFiles(_ browser: Browser) async throws {
        let folder = try HostProcess.makeFolder()
        var paths: [String] = []
        for (index, name) in names.enumerated() {
            let isBroken = name == "broken"
            var data = try await AudioFixture.flac.make(seconds: isBroken ? 12 : 50 + Double(index))
            if isBroken { data = Data("fLaC".utf8) + (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 97 >> 3) } }
            paths.append("\(folder)/0\(index + 1) - \(name).flac")
            try data.write(to: URL(fileURLWithPath: paths[index]))
        }
        try await watchUploads(browser)
        try await browser.drop(paths, on: "#drop")
        try await browser.see("document.querySelectorAll('#uploads-mine .upload').length === 5")
        try await browser.see(
            """
            document.querySelectorAll('#uploads-mine .upload[data-state=ready]').length === 4
              && document.querySelectorAll('#uploads-mine .upload[data-state=failed]').length === 1
            """,
            within: .seconds(400)
        )
        let seen: [String: Seen] = try await browser.value("window.seen")
        for (index, name) in names.enumerated() {
            let one = try #require(seen["0\(index + 1) - \(name).flac"])
            #expect(one.bars.contains("sending"), "\(name): \(one)")
        }
        // It is told once a second, and a quick machine may be done with one of them in between.
        #expect(seen.values.contains { $0.bars.contains("processing") }, "\(seen)")
        // What the processing does is told as it goes on.
        let words = seen.values.flatMap(\.words)
        #expect(words.contains { $0.contains(/^Processing \d+ % · making its streams$/) }, "\(words)")
        // The files were sent side by side; the tracks are in the order of their names.
        try await browser.see("document.querySelectorAll('#tracks .track[data-status=ready]').length === 4")
        let titles: [String] = try await browser.value(
            "[...document.querySelectorAll('#tracks .track__title')].map((each) => each.textContent)"
        )
        #expect(titles == names)
    }

    private static func readReason(_ browser: Browser) async throws {
        let reasons: [String] = try await browser.value(
            """
            ['.upload[data-state=failed] .upload__error', '.track[data-status=failed] .field__error']
              .map((each) => document.querySelector(each)).filter((each) => each.checkVisibility())
              .map((each) => each.textContent)
            """
        )
        #expect(reasons.count == 2, "one among the uploads and one at the track")
        #expect(reasons.allSatisfy { $0.contains("FLAC") && $0.contains("damaged") }, "\(reasons)")
    }

    private static func listen(_ browser: Browser) async throws {
        try await browser.press("#tracks .track[data-status=ready] .play-key")
        let time = "document.querySelector('#listen audio').currentTime"
        try await browser.see("\(time) > 1")
        let first: Double = try await browser.value(time)
        try await browser.see("\(time) > \(first + 1)")
        #expect(try await browser.value("document.querySelector('.listen__title').textContent") == "dawn")
    }

    /// Somebody else changes the title while the form is open: nothing is saved until it was looked at.
    private static func editAgainstAnother(_ host: HostProcess, _ browser: Browser) async throws {
        try await browser.press("#tracks .track__title")
        try await browser.see(heading: "dawn")
        let id: Int = try await browser.value("Number(location.hash.split('/').pop())")
        try await browser.press("#edit")
        try await browser.type("First Light", into: "#edit-tracks-title")
        try await change(id, title: "Daybreak", host)
        try await browser.press("#edit-tracks-submit")
        try await browser.see("document.querySelector('.conflict')?.checkVisibility()")
        let told: [String] = try await browser.value(
            """
            [document.querySelector('.conflict h3').textContent,
             ...[...document.querySelectorAll('.conflict tbody :is(th, td)')].map((each) => each.textContent)]
            """
        )
        #expect(told == ["Somebody has changed this meanwhile", "Title", "dawn", "Daybreak", "First Light"])
        #expect(try await title(of: id, host) == "Daybreak", "nothing is saved yet")
        try await browser.press("#conflict-overwrite")
        try await browser.see(heading: "First Light")
        #expect(try await title(of: id, host) == "First Light")
    }

    private static func change(_ track: Int, title: String, _ host: HostProcess) async throws {
        let tag = try await host.send("GET", "/admin/tracks/\(track)", token: true).headers[.eTag]
        let headers = ["Content-Type": "application/json", "If-Match": try #require(tag)]
        let body = Data(#"{"title": "\#(title)"}"#.utf8)
        let answer = try await host.send("PATCH", "/admin/tracks/\(track)", headers: headers, token: true, body: body)
        #expect(answer.status == .ok, "\(answer.text)")
    }

    private static func title(of track: Int, _ host: HostProcess) async throws -> String? {
        try await host.send("GET", "/admin/tracks/\(track)", token: true).string("track", "title")
    }

    /// What goes with a thing is said before it goes.
    private static func delete(_ host: HostProcess, _ browser: Browser) async throws {
        let id: Int = try await browser.value("Number(location.hash.split('/').pop())")
        try await browser.press("#remove")
        try await browser.see("document.querySelector('#ask-words')")
        let words: String = try await browser.value("document.querySelector('#ask-words').innerText")
        #expect(words.contains("Its sound goes with it: 50 s, ") && words.contains("cannot be undone"), "\(words)")
        try await browser.press(".ask [value=no]")
        try await browser.see("!document.querySelector('#ask-words')")
        #expect(try await title(of: id, host) == "First Light")
        try await browser.press("#remove")
        try await browser.press(".ask [value=yes]")
        try await browser.see(heading: "One Day")
        try await browser.see("document.querySelectorAll('#tracks .track').length === 4")
        #expect(try await host.send("GET", "/admin/tracks/\(id)", token: true).status == .notFound)
        // A genre would take more with it.
        try await browser.press("#album-by a:last-of-type")
        try await browser.see(heading: "Dub")
        try await browser.press("#remove")
        try await browser.see("document.querySelector('#ask-words')")
        let more: String = try await browser.value("document.querySelector('#ask-words').innerText")
        #expect(more.contains("1\u{a0}album, 4\u{a0}tracks"), "\(more)")
        try await browser.press(".ask [value=no]")
        try await browser.see("!document.querySelector('#ask-words')")
    }

    /// Afterwards there is no session, no sound and no way back.
    private static func leave(_ host: HostProcess, _ browser: Browser) async throws {
        let session = "fetch('/admin/session').then(({ status }) => status)"
        let cookies = try await browser.cookies(for: host)
        #expect(try await browser.value(session) == 200)
        #expect(try await host.get("/admin/session", headers: ["Cookie": cookies]).status == .ok)
        try await browser.press("#sign-out")
        try await browser.see("document.querySelector('#sign-in').open")
        #expect(try await browser.value(session) == 401)
        #expect(try await browser.value("fetch('/admin/uploads').then(({ status }) => status)") == 401)
        #expect(try await browser.cookies(for: host) == "")
        let kept = try await host.get("/admin/session", headers: ["Cookie": cookies])
        #expect(kept.status == .unauthorized, "a copy of the cookie opens nothing either")
        try await expectNothingShown(browser)
        #expect(try await browser.value("document.querySelector('#listen audio').paused"))
        try await browser.run("history.back()")
        try await browser.see("location.hash.startsWith('#/albums/')")
        #expect(try await browser.value("document.querySelector('#sign-in').open"))
        try await expectNothingShown(browser)
        try await browser.run("location.assign('/')")
        try await browser.see("location.pathname === '/' && document.querySelector('h1')")
        try await browser.run("history.back()")
        try await browser.see("location.pathname === '/admin' && document.querySelector('#sign-in')?.open")
        try await expectNothingShown(browser)
    }
}
