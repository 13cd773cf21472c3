import Foundation

/// Chromium without a window, on a page of ours that reports on its console: so no driver and no server are needed.
struct BrowserPlayer {
    /// "native" or "hls.js".
    let engine: String

    private static let root = FileManager.default.currentDirectoryPath
    private static let library = "\(root)/.build/test-players/hls-1.5.7.min.js"
    private static let arguments = [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--mute-audio", "--no-first-run",
        "--autoplay-policy=no-user-gesture-required", "--enable-logging=stderr",
        // It is not to ask anybody else for anything.
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]

    /// Plays for some seconds, or to the end.
    func play(_ url: String, for seconds: Double) async throws -> PlayReport {
        guard engine == "native" || FileManager.default.fileExists(atPath: Self.library) else {
            throw HostProcessError("\(Self.library) is not there: run scripts/setup --test")
        }
        let folder = try HostProcess.makeFolder()
        let output = "\(folder)/console"
        let process = try ChildProcess(
            ["chromium"] + Self.arguments + ["--user-data-dir=\(folder)/profile", try page(url, seconds)],
            environment: ProcessInfo.processInfo.environment.merging(["HOME": folder]) { $1 },
            folder: folder,
            output: output,
            errors: output
        )
        // Time to start a browser on a busy machine, beside the page's own limit.
        let deadline = ContinuousClock.now + .seconds(seconds + 60)
        var report: PlayReport?
        while report == nil, process.exitCode == nil, ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(50))
            report = try Self.report(in: output)
        }
        kill(process.id, SIGTERM)
        _ = try await process.wait(.seconds(20))
        guard let report else {
            let console = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
            throw HostProcessError("Chromium did not report. Its console ends:\n\(console.suffix(3000))")
        }
        try? FileManager.default.removeItem(atPath: folder)
        return report
    }

    private func page(_ url: String, _ seconds: Double) throws -> String {
        var page = URLComponents()
        page.scheme = "file"
        page.host = ""
        page.path = "\(Self.root)/Tests/Fixtures/player.html"
        page.queryItems = [
            URLQueryItem(name: "engine", value: engine), URLQueryItem(name: "seconds", value: "\(seconds)"),
            URLQueryItem(name: "library", value: "file://\(Self.library)"), URLQueryItem(name: "source", value: url),
        ]
        guard let text = page.string else { throw HostProcessError("\(url) cannot be given to a page") }
        return text
    }

    private static func report(in console: String) throws -> PlayReport? {
        let text = (try? String(contentsOfFile: console, encoding: .utf8)) ?? ""
        guard let match = text.firstMatch(of: /PLAYED (\S+) END/), let json = match.1.removingPercentEncoding else {
            return nil
        }
        return try JSONDecoder().decode(PlayReport.self, from: Data(json.utf8))
    }
}
