import Foundation
import Testing

/// Looks for barriers on a page: what those cannot use who cannot see it, or have no mouse.
struct Axe {
    private static let version = "4.12.1"
    private let library: String

    /// Reads the library.
    init() throws {
        let path = ".build/test-players/axe-\(Self.version).min.js"
        library = try #require(
            try? String(contentsOfFile: path, encoding: .utf8),
            "\(path) is not there: run scripts/setup --test"
        )
    }

    /// Expects that what the browser shows has none.
    func check(_ view: String, _ browser: Browser) async throws {
        // What still moves would be seen half faded.
        try await browser.run(
            "for (const each of document.getAnimations()) if (each.effect.getTiming().iterations === 1) each.finish()"
        )
        try await browser.run(library)
        let found: [String] = try await browser.value(
            "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))"
        )
        #expect(found == [], "\(view)")
    }
}
