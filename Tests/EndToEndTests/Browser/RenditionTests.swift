import Foundation
import PluginAPI
import TestKit
import Testing

/// The player of the page over a line that becomes slow and fast again.
struct RenditionTests {
    @Test func `plays a lighter rendition while the line is slow, and a heavier one after it`() async throws {
        try await RecordShop.with { shop in
            try await Browser.with(nativeHLS: false) { browser in
                try await Self.checkLadder(shop, browser)
                try await Self.checkKept(browser)
                try await browser.setNetwork(download: 100_000 / 8)
                try await browser.press(".divider__play button")
                // The default of 128 kbit/s does not come in time.
                try await browser.see("document.querySelector('#audio').currentTime > 1")
                try await Self.expectLightest(browser)
                try await browser.see("document.querySelector('#audio').currentTime > 25")
                try await Self.expectLightest(browser)
                try await browser.setNetwork()
                try await browser.see("\(Self.fetched).includes('aac128')")
                let place: Double = try await browser.value("document.querySelector('#audio').currentTime")
                try await browser.see("document.querySelector('#audio').currentTime > \(place + 15)")
            }
        }
    }

    /// The renditions of which segments have come.
    private static let fetched = """
        [...new Set(performance.getEntriesByType('resource')
          .filter(({ name, responseStatus }) => name.includes('.m4s') && responseStatus === 200)
          .map(({ name }) => name.match(/renditions\\/(aac\\d+)/)[1]))]
        """

    /// What the browser has kept says nothing of the line: a track may come again while it is slow.
    private static func checkKept(_ browser: Browser) async throws {
        let kept: [Bool] = try await browser.value(
            """
            (async () => {
              const { isKept } = await import('/assets/media/kept.js');
              const seen = [];
              for (const address of ['/images/none', '/assets/media/kept.js?kept', '/assets/media/kept.js?kept']) {
                const began = performance.now();
                await (await fetch(address, { cache: 'force-cache' })).arrayBuffer();
                seen.push(isKept(address, began));
              }
              return [...seen, isKept('/assets/media/kept.js?kept', performance.now()), isKept('/nothing', 0)];
            })()
            """
        )
        #expect(kept == [false, false, true, false, false])
    }

    private static func expectLightest(_ browser: Browser) async throws {
        let names: [String] = try await browser.value(fetched)
        #expect(names == ["aac64"])
    }

    /// Which rendition is chosen, by what segments of ten seconds took.
    private static func checkLadder(_ shop: RecordShop, _ browser: Browser) async throws {
        try await browser.open(shop.page("#/genres/\(shop.genre)"))
        let chosen: [String] = try await browser.value(
            """
            import('/assets/media/ladder.js').then(({ Ladder }) => {
              const variants = [128, 64, 256].map((kbps) => ({ bandwidth: 1000 * kbps, codecs: 'mp4a.40.2' }));
              const seen = [];
              const play = (ladder, kbps, ahead, times) => {
                for (let i = 0; i < times; i += 1) {
                  ladder.came(ladder.current.bandwidth * 10 / 8, ladder.current.bandwidth / 100 / kbps);
                  const best = ladder.best(ahead);
                  if (best !== ladder.current) ladder.change(best);
                }
                seen.push(String(ladder.current.bandwidth / 1000));
              };
              const ladder = new Ladder(variants, {});
              play(ladder, 5000, 30, 2);
              play(ladder, 5000, 5, 9);
              play(ladder, 5000, 30, 1);
              play(ladder, 300, 30, 1);
              play(ladder, 300, 30, 9);
              play(ladder, 90, 30, 1);
              play(ladder, 120, 30, 9);
              play(ladder, 5000, 30, 3);
              ladder.stuck();
              seen.push(String(ladder.best(0).bandwidth / 1000));
              play(new Ladder(variants, { saveData: true }), 5000, 30, 9);
              play(new Ladder(variants, { downlink: 0.2 }), 90, 30, 1);
              return seen;
            })
            """
        )
        #expect(chosen == ["128", "128", "256", "128", "128", "64", "64", "128", "64", "64", "64"])
    }
}
