import Foundation

extension Browser {
    /// Opens the console of a host, which asks who is there.
    func openConsole(of host: HostProcess) async throws {
        try await open(host.base.appending(path: "admin").absoluteString, settling: false)
        try await see("document.querySelector('#sign-in')?.open")
    }

    /// Opens the console of a host and signs in.
    func signIn(to host: HostProcess) async throws {
        try await openConsole(of: host)
        try await give(token: HostProcess.adminToken)
        try await see("!document.querySelector('#sign-in').open && document.querySelector('#view h1')")
    }

    /// Gives a token to the form that asks for it.
    func give(token: String) async throws {
        try await type(token, into: "#token")
        try await press("#sign-in-form button")
    }

    /// Goes to a view of the console and waits until it is shown.
    func show(_ view: String) async throws {
        try await run(
            """
            document.querySelector('#view').firstElementChild?.setAttribute('data-old', '');
            location.hash = '\(view)'
            """
        )
        try await see(
            "document.querySelector('#view > *') && !document.querySelector('#view[aria-busy], #view > [data-old]')"
        )
    }

    /// Waits for the heading of a view.
    func see(heading: String) async throws {
        try await see("document.querySelector('#view h1')?.textContent === '\(heading)'")
    }
}
