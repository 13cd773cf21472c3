import Foundation
import PluginAPI

/// What pages in development listen to; no route at all in production.
struct DevelopmentRoutes: HostRoutePart {
    static let scriptPath = "/_host/dev/client.js"

    /// Nil in production.
    let pages: DevelopmentPages?

    func addRoutes(to router: Router<RadioRequestContext>) {
        guard let pages else { return }
        router.get(RouterPath(Self.scriptPath)) { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/javascript; charset=utf-8", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: DevelopmentScript.text))
            )
        }
        router.get("/_host/dev/events") { _, _ in Self.events(pages) }
    }

    /// Server-sent events (WHATWG HTML §9.2): `hello` with the process that answers, then one for each piece of news.
    private static func events(_ pages: DevelopmentPages) -> Response {
        let news = pages.listen()
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                let process = ProcessInfo.processInfo.processIdentifier
                try await writer.write(ByteBuffer(string: "retry: 200\nevent: hello\ndata: \(process)\n\n"))
                for await item in news {
                    guard let item else {
                        try await writer.write(ByteBuffer(string: ":\n\n"))
                        continue
                    }
                    let data = try JSONEncoder().encode(item)
                    try await writer.write(ByteBuffer(string: "data: \(String(decoding: data, as: UTF8.self))\n\n"))
                }
                try await writer.finish(nil)
            }
        )
    }
}
