import Foundation
import PluginAPI
import TestKit
import Testing

/// The page for those who use it otherwise: with a screen reader, on a small screen, over a slow line.
struct ListenerPageTests {
    /// Bytes of the first page without its pictures: code, words and answers, as they go over the line.
    private static let mostBytes = 100_000

    @Test func `has no barrier that axe finds, fits a small screen, is light, and speaks two languages`() async throws {
        let axe = try Axe()
        try await RecordShop.with { shop in
            try await Browser.with { browser in
                try await Self.checkSize(shop, browser)
                for dark in [false, true] {
                    try await browser.resize(width: 1280, height: 900, dark: dark)
                    try await Self.lookForBarriers(shop, browser, axe)
                }
                try await Self.checkNarrow(shop, browser)
                try await Self.checkText(shop, browser)
                try await Self.checkQueue(browser)
                try await Self.checkLanguages(shop, browser)
            }
        }
    }

    private static func views(of shop: RecordShop) -> [String] {
        ["#/", "#/albums/\(shop.albums[0])", "#/genres/\(shop.genre)", "#/artists/1", "#/search?q=light", "#/nowhere"]
    }

    private static func lookForBarriers(_ shop: RecordShop, _ browser: Browser, _ axe: Axe) async throws {
        for view in views(of: shop) {
            try await browser.open(shop.page(view))
            try await axe.check(view, browser)
        }
        try await browser.open(shop.page("#/albums/\(shop.albums[0])"))
        try await browser.press("#play-record")
        try await browser.press("#queue-open")
        try await browser.see("document.querySelectorAll('.queue__row').length === 2")
        try await axe.check("queue", browser)
        try await browser.press("#help-open")
        try await axe.check("help", browser)
    }

    private static func checkSize(_ shop: RecordShop, _ browser: Browser) async throws {
        try await browser.resize(width: 1280, height: 900)
        try await browser.open(shop.page())
        try await browser.see("document.querySelectorAll('.record').length === 2")
        let bytes: Int = try await browser.value(
            """
            ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))
              .filter(({ name }) => !name.includes('/images/')).reduce((sum, { transferSize }) => sum + transferSize, 0)
            """
        )
        #expect(bytes > 20_000 && bytes < mostBytes, "\(bytes) bytes")
    }

    private static func checkNarrow(_ shop: RecordShop, _ browser: Browser) async throws {
        for (width, height) in [(320, 640), (390, 844), (844, 390), (3840, 2160)] {
            try await browser.resize(width: width, height: height)
            for view in views(of: shop) {
                try await browser.open(shop.page(view))
                let isWide: Bool = try await browser.value("document.documentElement.scrollWidth > innerWidth")
                #expect(!isWide, "\(view) at \(width)")
            }
        }
    }

    /// What is stored is text, whatever it looks like.
    private static func checkText(_ shop: RecordShop, _ browser: Browser) async throws {
        try await browser.open(shop.page("#/genres/\(shop.genre)"))
        let about: String = try await browser.value("document.querySelector('.divider__about').textContent")
        #expect(about == "Short <img src=x onerror=alert(1)>")
        #expect(try await browser.value("document.querySelector('[onerror]') === null"))
        // The policy refuses markup from text even to a mistake of ours.
        let refused: Bool = try await browser.value(
            "(() => { try { document.body.innerHTML = '<b>'; return false } catch { return true } })()"
        )
        #expect(refused)
    }

    /// The order of a queue, in which nothing is lost.
    private static func checkQueue(_ browser: Browser) async throws {
        let seen: [String] = try await browser.value(
            """
            import('/assets/queue.js').then(({ Queue }) => {
              const queue = new Queue();
              const order = () => queue.items.map(({ id }) => id).join('') + queue.current.id;
              const seen = [];
              const see = (work) => { work(); seen.push(order()); };
              see(() => queue.set([...'abcd'].map((id) => ({ id })), 1));
              see(() => queue.playNext([{ id: 'n' }]));
              see(() => queue.move(queue.items[4].key, 0));
              see(() => queue.remove(queue.items[2].key));
              see(() => { queue.forward(); queue.back(); queue.add([{ id: 'z' }]); });
              queue.toggleShuffle();
              seen.push([...queue.items].map(({ id }) => id).sort().join('') + queue.current.id);
              see(() => queue.toggleShuffle());
              queue.index = queue.items.length - 1;
              seen.push(String(queue.forward()), String((queue.cycleRepeat(), queue.forward())), queue.current.id);
              return seen;
            })
            """
        )
        #expect(seen == ["abcdb", "abncdb", "dabncb", "dancn", "danczn", "acdnzn", "danczn", "false", "true", "d"])
    }

    private static func checkLanguages(_ shop: RecordShop, _ browser: Browser) async throws {
        let missing: [String] = try await browser.value(
            """
            Promise.all(['en', 'de'].map((code) => import(`/assets/strings/${code}.js`)))
              .then(([en, de]) => Object.keys({ ...en.default, ...de.default })
                .filter((key) => !(key in en.default && key in de.default)))
            """
        )
        #expect(missing == [])
        try await browser.open(shop.page())
        #expect(try await browser.value("document.documentElement.lang") == "en")
        try await browser.run(
            "const choice = document.querySelector('#language'); choice.value = 'de'; choice.dispatchEvent(new Event('change'))"
        )
        try await browser.see("document.querySelector('h1').textContent === 'Nadel drauf.'")
        try await browser.reload()
        #expect(try await browser.value("document.documentElement.lang") == "de")
        #expect(try await browser.value("document.querySelector('h1').textContent") == "Nadel drauf.")
    }
}
