import Foundation
import PluginAPI
import TestKit
import Testing

/// What a listener does on the page, from the door to the radio, in a browser.
@Suite(.serialized) struct ListenerPathTests {
    /// Whether the audio goes on, where, and with what title, as the page says.
    private struct Sound: Decodable {
        var time: Double
        var state: String
        var title: String
        var isOwn: Bool
    }

    private static let sound = """
        ({
          time: document.querySelector('#audio').currentTime,
          state: document.querySelector('#player').dataset.state,
          title: document.querySelector('#now-title').textContent,
          isOwn: document.querySelector('#audio').currentSrc.startsWith('blob:')
        })
        """

    @Test(arguments: [true, false])
    func `browses, plays a track, seeks, tunes in over a join, resumes after a reload, and searches`(nativeHLS: Bool)
        async throws
    {
        try await RecordShop.with { shop in
            try await Browser.with(nativeHLS: nativeHLS) { browser in
                try await Self.browse(shop, browser)
                try await Self.playTrack(shop, browser, isOwn: !nativeHLS)
                try await Self.loseNetwork(browser)
                try await Self.resumeTrack(browser)
                try await Self.playStation(shop, browser, isOwn: !nativeHLS)
                try await Self.resumeStation(browser)
                try await Self.search(browser)
                let faults: [String] = try await browser.value("window.faults")
                #expect(faults == [])
            }
        }
    }

    private static func browse(_ shop: RecordShop, _ browser: Browser) async throws {
        try await browser.open(shop.page())
        try await browser.see("document.querySelectorAll('.station').length === 1")
        try await browser.see("document.querySelector('.station__now strong')?.textContent.length > 0")
        #expect(try await browser.value("document.querySelectorAll('.record').length") == 2)
        try await browser.press(".record__link")
        try await browser.see("document.querySelector('.album h1')")
        #expect(try await browser.value("document.activeElement === document.querySelector('h1')"))
        try await browser.run("history.back()")
        try await browser.see("document.querySelectorAll('.record').length === 2")
    }

    private static func search(_ browser: Browser) async throws {
        // As letters are typed: the address follows, and so does what was found.
        try await browser.run(
            """
            const box = document.querySelector('#search');
            box.focus();
            box.value = 'lampl';
            box.dispatchEvent(new Event('input'))
            """
        )
        try await browser.see("location.hash === '#/search?q=lampl' && document.querySelector('.search__sum')")
        #expect(try await browser.value("document.querySelector('.record__link').textContent") == "Lamplight")
        #expect(try await browser.value("document.activeElement.id") == "search")
        try await browser.press(".record__link")
        try await browser.see("document.querySelector('h1').textContent === 'Lamplight'")
        try await browser.run("history.back()")
        try await browser.see(
            "document.querySelector('.search__sum') && document.querySelector('#search').value === 'lampl'"
        )
    }

    private static func playTrack(_ shop: RecordShop, _ browser: Browser, isOwn: Bool) async throws {
        try await browser.open(shop.page("#/albums/\(shop.albums[0])"))
        try await browser.run("window.faults = []; addEventListener('error', ({ message }) => faults.push(message))")
        try await browser.press("#play-record")
        try await browser.see("document.querySelector('#audio').currentTime > 1")
        let sound: Sound = try await browser.value(Self.sound)
        #expect(sound.state == "playing" && sound.title == "First Light" && sound.isOwn == isOwn)
        // The shape of the track is a bar for each peak, and its length is known.
        try await browser.see("document.querySelector('.wave__rest').getAttribute('d').split('M').length > 100")
        #expect(try await browser.value("document.querySelector('#total').textContent") == "0:20")
        // To the last seconds, and over the end into the next track.
        try await browser.run(
            """
            const seek = document.querySelector('#seek');
            seek.value = 18;
            for (const name of ['input', 'change']) seek.dispatchEvent(new Event(name))
            """
        )
        try await browser.see("document.querySelector('#now-title').textContent === 'Second Light'")
        try await browser.see("document.querySelector('#audio').currentTime > 1 && \(Self.sound).time < 15")
    }

    /// The network goes, a place is asked for that nobody has fetched, and the network comes back.
    private static func loseNetwork(_ browser: Browser) async throws {
        try await browser.setNetwork(isOffline: true)
        try await browser.press("#previous")
        try await browser.press("#previous")
        try await browser.see("!document.querySelector('#trouble').hidden")
        try await browser.setNetwork()
        try await browser.see("document.querySelector('#trouble').hidden")
        try await browser.see("document.querySelector('#player').dataset.state === 'playing'")
        try await browser.see("document.querySelector('#audio').currentTime > 2")
    }

    private static func resumeTrack(_ browser: Browser) async throws {
        let before: Sound = try await browser.value(Self.sound)
        try await browser.reload()
        try await browser.run("window.faults = []; addEventListener('error', ({ message }) => faults.push(message))")
        let silent: Sound = try await browser.value(Self.sound)
        #expect(silent.state == "paused" && silent.title == before.title)
        #expect(try await browser.value("document.querySelectorAll('.queue__row').length") == 0)
        try await browser.press("#queue-open")
        #expect(try await browser.value("document.querySelectorAll('.queue__row').length") == 2)
        try await browser.press("#toggle")
        try await browser.see("\(Self.sound).state === 'playing' && \(Self.sound).time > \(before.time)")
        let after: Sound = try await browser.value(Self.sound)
        #expect(after.title == before.title && after.time < before.time + 10)
    }

    private static func playStation(_ shop: RecordShop, _ browser: Browser, isOwn: Bool) async throws {
        try await browser.run("location.hash = '#/genres/\(shop.genre)'")
        try await browser.press(".divider__play button")
        try await browser.see("\(Self.sound).time > 1 && \(Self.sound).state === 'playing'")
        #expect(try await browser.value("document.querySelector('#seek').disabled"))
        let first: Sound = try await browser.value(Self.sound)
        #expect(first.isOwn == isOwn)
        // No track is as long as this, so there is a join in it.
        try await browser.see("\(Self.sound).time > 27", within: .seconds(60))
        // A browser's own player is half a minute behind, and a busy machine is slower than the music.
        try await browser.see(
            "document.querySelector('#now-title').textContent !== '\(first.title)'",
            within: .seconds(180)
        )
        let later: Sound = try await browser.value(Self.sound)
        #expect(later.state == "playing")
        try await browser.see("document.querySelectorAll('.queue__station li').length >= 2")
    }

    private static func resumeStation(_ browser: Browser) async throws {
        try await browser.reload()
        try await browser.run("window.faults = []; addEventListener('error', ({ message }) => faults.push(message))")
        try await browser.see("document.querySelector('#now-by').textContent.includes('Joins radio')")
        try await browser.press("#toggle")
        try await browser.see("\(Self.sound).state === 'playing' && \(Self.sound).time > 1")
    }
}
