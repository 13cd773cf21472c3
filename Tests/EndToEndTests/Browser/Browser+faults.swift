extension Browser {
    /// From now on, keeps the errors that no page catches, those in promises too.
    func noteFaults() async throws {
        let script = """
            if (location.protocol.startsWith('http')) {
              const note = (words) => sessionStorage.setItem('faults',
                JSON.stringify([...JSON.parse(sessionStorage.getItem('faults') ?? '[]'), words]));
              addEventListener('error', ({ message, filename, lineno }) => note(`${message} ${filename}:${lineno}`));
              addEventListener('unhandledrejection', ({ reason }) => note(`${reason} ${reason?.stack ?? ''}`));
            }
            """
        _ = try await send("Page.addScriptToEvaluateOnNewDocument", ["source": script])
    }

    /// The errors that were kept, of all pages of the host.
    func faults() async throws -> [String] {
        try await value("JSON.parse(sessionStorage.getItem('faults') ?? '[]')")
    }
}
