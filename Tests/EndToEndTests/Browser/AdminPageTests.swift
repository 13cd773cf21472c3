import Foundation
import PluginAPI
import TestKit
import Testing

/// The console for those who use it otherwise: with a screen reader, in the dark, on a telephone.
struct AdminPageTests {
    @Test func `has no barrier that axe finds in any view, and fits a telephone`() async throws {
        let axe = try Axe()
        try await RecordShop.with { shop in
            try await Self.fill(shop.host)
            try await Browser.with { browser in
                try await browser.noteFaults()
                try await browser.openConsole(of: shop.host)
                try await axe.check("sign-in", browser)
                try await browser.signIn(to: shop.host)
                for dark in [false, true] {
                    try await browser.resize(width: 1280, height: 900, dark: dark)
                    for view in Self.views(of: shop) {
                        try await browser.show(view)
                        try await axe.check("\(view), \(dark ? "dark" : "light")", browser)
                    }
                    try await Self.checkDialogs(shop, browser, axe)
                }
                try await Self.checkNarrow(shop, browser)
                #expect(try await browser.faults() == [])
            }
        }
    }

    private static func views(of shop: RecordShop) -> [String] {
        [
            "#/albums", "#/albums/\(shop.albums[0])", "#/albums?q=nothing-like-this", "#/artists", "#/artists/1",
            "#/genres", "#/genres/\(shop.genre)", "#/tracks/1", "#/uploads", "#/stations", "#/stations/\(shop.genre)",
            "#/listeners", "#/jobs", "#/jobs/1", "#/plugins", "#/storage", "#/webhooks", "#/webhooks/1", "#/tokens",
            "#/audit", "#/nowhere",
        ]
    }

    /// A token, a webhook and an upload that failed, so that there is something to see of each.
    private static func fill(_ host: HostProcess) async throws {
        let token = try await host.post("/admin/tokens", json: #"{"name": "Phone", "scopes": ["read", "upload"]}"#)
        #expect(token.status == .created, "\(token.text)")
        let webhook = try await host.post(
            "/admin/webhooks",
            json: #"{"url": "https://example.com/a-rather-long/address/of-a-webhook", "events": ["track.ready"]}"#
        )
        #expect(webhook.status == .created, "\(webhook.text)")
        let track = try await host.makeTrack(title: "A track that could not be made of what was sent for it")
        _ = try await host.upload(
            Data("fLaC".utf8) + Data(repeating: 7, count: 4000),
            named: "a-file-with-quite-a-long-name-that-has-no-place-to-break.flac",
            track: track
        )
        #expect(try await host.waitUntilProcessed(track).string("upload_status") == "failed")
    }

    private static func checkDialogs(_ shop: RecordShop, _ browser: Browser, _ axe: Axe) async throws {
        try await browser.show("#/albums/\(shop.albums[0])")
        for key in ["#edit", "#remove", "#new-track"] {
            try await browser.press(key)
            try await browser.see("document.querySelector('dialog.ask:not(#sign-in)')?.open")
            try await axe.check(key, browser)
            try await browser.run("document.querySelector('dialog.ask:not(#sign-in)').close('no')")
            try await browser.see("!document.querySelector('dialog.ask:not(#sign-in)')")
        }
    }

    private static func checkNarrow(_ shop: RecordShop, _ browser: Browser) async throws {
        for width in [320, 360] {
            try await browser.resize(width: width, height: 740)
            for view in views(of: shop) {
                try await browser.show(view)
                let wide: [String] = try await browser.value(
                    """
                    document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('#view *')]
                      .filter((each) => each.getBoundingClientRect().right > innerWidth).map((each) => each.className)
                      .concat('')
                    """
                )
                #expect(wide == [], "\(view) at \(width)")
            }
        }
        // The menu is there when it is asked for.
        #expect(try await browser.value("document.querySelector('#menu').checkVisibility()") == false)
        try await browser.press("#menu-toggle")
        try await browser.see("document.querySelector('#to-jobs').checkVisibility()")
        try await browser.press("#to-jobs")
        try await browser.see(heading: "Jobs")
        #expect(try await browser.value("document.querySelector('#menu').checkVisibility()") == false)
    }
}
