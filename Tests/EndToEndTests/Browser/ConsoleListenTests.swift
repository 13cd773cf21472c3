import Foundation
import PluginAPI
import TestKit
import Testing

/// The console plays what listeners hear.
struct ConsoleListenTests {
    @Test func `plays a track and a station, and stops them`() async throws {
        try await RecordShop.with { shop in
            try await Browser.with(nativeHLS: false) { browser in
                try await browser.signIn(to: shop.host)
                let pages = [("albums/\(shop.albums[0])", "Lamplight"), ("stations/\(shop.genre)", "Joins")]
                for (address, title) in pages {
                    try await browser.run("location.hash = '#/\(address)'")
                    try await browser.see(heading: title)
                    try await browser.press(".play-key[data-on=false]")
                    try await browser.see("document.querySelector('#listen audio')?.currentTime > 1")
                    #expect(try await browser.value("document.querySelector('#listen [role=alert]').hidden"))
                    try await browser.press(".play-key[data-on=true]")
                    try await browser.see("document.querySelector('#listen').hidden")
                    #expect(try await browser.value("document.querySelector('#listen audio').paused"))
                }
            }
        }
    }
}
