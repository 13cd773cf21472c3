import Foundation

/// Chromium without a window, driven as those who listen and those who administer use it.
final class Browser: Sendable {
    private let process: ChildProcess
    private let pipe: DevToolsPipe
    private let session: String
    private let folder: String

    private static let arguments = [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--mute-audio", "--no-first-run", "--remote-debugging-pipe",
        "--autoplay-policy=no-user-gesture-required", "--disable-dev-shm-usage", "--lang=en-GB",
        // It is not to ask anybody else for anything.
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]

    /// What makes a page believe that the browser has no HLS of its own, as Firefox has none.
    private static let withoutHLS = """
        const asked = HTMLMediaElement.prototype.canPlayType;
        HTMLMediaElement.prototype.canPlayType = function (type) {
          return /mpegurl/i.test(type) ? '' : asked.call(this, type);
        };
        """

    private init(process: ChildProcess, pipe: DevToolsPipe, session: String, folder: String) {
        self.process = process
        self.pipe = pipe
        self.session = session
        self.folder = folder
    }

    /// Does something with a browser, which is gone afterwards.
    static func with(nativeHLS: Bool = true, _ body: (Browser) async throws -> Void) async throws {
        let folder = try HostProcess.makeFolder()
        let pipe = try DevToolsPipe(folder: folder)
        let command = (["chromium"] + arguments + ["--user-data-dir=\(folder)/profile", "about:blank"])
            .map { "'\($0)'" }.joined(separator: " ")
        let process = try ChildProcess(
            ["sh", "-c", "exec \(command) 3<'\(pipe.commands)' 4>'\(pipe.answers)'"],
            environment: ProcessInfo.processInfo.environment.merging(["HOME": folder]) { $1 },
            folder: folder,
            output: "\(folder)/console",
            errors: "\(folder)/console"
        )
        let browser: Browser
        do {
            browser = Browser(process: process, pipe: pipe, session: try await attach(pipe), folder: folder)
            _ = try await browser.send("Page.enable")
            if !nativeHLS {
                _ = try await browser.send("Page.addScriptToEvaluateOnNewDocument", ["source": withoutHLS])
            }
            try await body(browser)
        } catch {
            try await end(process, pipe, folder)
            throw error
        }
        try await end(process, pipe, folder)
    }

    private static func end(_ process: ChildProcess, _ pipe: DevToolsPipe, _ folder: String) async throws {
        pipe.close()
        kill(process.id, SIGTERM)
        _ = try await process.wait(.seconds(20))
        try? FileManager.default.removeItem(atPath: folder)
    }

    private static func attach(_ pipe: DevToolsPipe) async throws -> String {
        struct Target: Decodable { var targetId: String }
        struct Session: Decodable { var sessionId: String }
        let target: Target = try result(
            try await pipe.send("Target.createTarget", ["url": "about:blank"], session: nil)
        )
        let parameters: [String: Any] = ["targetId": target.targetId, "flatten": true]
        let session: Session = try result(try await pipe.send("Target.attachToTarget", parameters, session: nil))
        return session.sessionId
    }

    // MARK: - What somebody does

    /// Goes to an address, as typed into the browser.
    ///
    /// The listener's page says when it shows what its address names; others are looked at by whoever opens them.
    func open(_ address: String, settling: Bool = true) async throws {
        // A new document, even where only the fragment differs.
        _ = try await send("Page.navigate", ["url": "about:blank"])
        try await wait("an empty page") { try await self.value("location.href === 'about:blank'") }
        _ = try await send("Page.navigate", ["url": address])
        if settling { try await settle() }
    }

    /// Loads the page anew.
    func reload() async throws {
        try await run("window.isOld = true")
        _ = try await send("Page.reload")
        try await wait("the page to be loaded anew") { try await self.value("window.isOld !== true") }
        try await settle()
    }

    /// Waits until the page shows what its address names.
    func settle() async throws {
        try await see("document.querySelector('#content')?.getAttribute('aria-busy') === 'false'")
    }

    /// Presses what a selector finds, once it is there.
    func press(_ selector: String) async throws {
        try await see("document.querySelector('\(selector)') && !document.querySelector('\(selector)').disabled")
        try await run("const pressed = document.querySelector('\(selector)'); pressed.focus(); pressed.click()")
    }

    /// Sets how large the window is, and whether the system is dark.
    func resize(width: Int, height: Int, dark: Bool = false) async throws {
        let size: [String: Any] = ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false]
        _ = try await send("Emulation.setDeviceMetricsOverride", size)
        let scheme = ["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]
        _ = try await send("Emulation.setEmulatedMedia", ["features": [scheme]])
    }

    /// Takes the network away, or brings it back; `download` and `upload` are how many bytes a second it carries then.
    func setNetwork(isOffline: Bool = false, download: Int = -1, upload: Int = -1) async throws {
        _ = try await send("Network.enable")
        let conditions: [String: Any] = [
            "offline": isOffline, "latency": 0, "downloadThroughput": download, "uploadThroughput": upload,
        ]
        _ = try await send("Network.emulateNetworkConditions", conditions)
    }

    // MARK: - What it sees

    /// Waits until an expression of the page is true.
    func see(_ expression: String, within limit: Duration = .seconds(120)) async throws {
        try await wait(expression, within: limit) { try await self.value("Boolean(\(expression))") }
    }

    /// Runs statements of JavaScript.
    func run(_ statements: String) async throws {
        let _: Bool = try await value("(() => { \(statements); return true })()")
    }

    /// What an expression of the page comes to, promises being awaited.
    func value<Value: Decodable>(_ expression: String) async throws -> Value {
        // As text, since that decodes into whatever is asked for; in an array, since JSON once had no bare values.
        let wrapped = "(async () => JSON.stringify([await (\(expression))]))()"
        let parameters: [String: Any] = ["expression": wrapped, "awaitPromise": true, "returnByValue": true]
        let told: DevToolsEvaluation = try Self.result(
            try await pipe.send("Runtime.evaluate", parameters, session: session)
        )
        guard told.exceptionDetails == nil, let json = told.result.value else {
            throw HostProcessError("\(expression): \(told.exceptionDetails?.exception?.description ?? "no value")")
        }
        let values = try JSONDecoder().decode([Value].self, from: Data(json.utf8))
        return values[0]
    }

    private func wait(
        _ what: String,
        within limit: Duration = .seconds(120),
        until condition: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            // While one page goes and another comes there is nothing to ask.
            if (try? await condition()) == true { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        let text: String? = try? await value("document.body.innerText.slice(0, 1500)")
        throw HostProcessError("Waited \(limit) for \(what). The page says:\n\(text ?? "nothing")")
    }

    /// Sends a command of the DevTools protocol and answers with what the browser says.
    func send(_ method: String, _ parameters: [String: Any] = [:]) async throws -> Data {
        try await pipe.send(method, parameters, session: session)
    }

    /// What an answer of the browser says.
    static func result<Result: Decodable>(_ message: Data) throws -> Result {
        do {
            return try JSONDecoder().decode(DevToolsAnswer<Result>.self, from: message).result
        } catch {
            throw HostProcessError("the browser answered \(String(decoding: message.prefix(500), as: UTF8.self))")
        }
    }
}
