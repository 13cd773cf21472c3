import PluginAPI

/// The first build of a plugin that the end-to-end tests edit: `HelloTwo` is the second.
struct HelloPlugin: Plugin {
    static let manifest = PluginManifest(
        name: "Hello",
        version: "1",
        summary: "Says one.",
        settings: ["shutdown.file"]
    )

    private let greeting = Greeting(text: "one")
    private let shutdownFile: String?

    init(context: PluginContext) {
        shutdownFile = context.configuration.string(forKey: "shutdown.file")
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/hello") { _, _ in greeting.text }
        // Forty words over two seconds, so that a swap falls into the middle of it.
        router.get("/hello/slow") { _, _ in
            Response(
                status: .ok,
                body: ResponseBody { writer in
                    for _ in 0..<40 {
                        try await writer.write(ByteBuffer(string: "\(greeting.text) "))
                        try await Task.sleep(for: .milliseconds(50))
                    }
                    try await writer.finish(nil)
                }
            )
        }
    }

    func shutdown() async {
        guard let shutdownFile else { return }
        try? await appendLine("one", to: shutdownFile)
    }
}

private struct Greeting: Sendable {
    let text: String
}

private func appendLine(_ line: String, to path: String) async throws {
    try await NIOThreadPool.singleton.runIfActive {
        let file = try FileDescriptor.open(
            FilePath(path),
            .writeOnly,
            options: [.append, .create],
            permissions: .ownerReadWrite
        )
        try file.closeAfter { _ = try file.writeAll("\(line)\n".utf8) }
    }
}

/// The entry point of `libHello.so`.
@c(needledrop_plugin_Hello)
public func helloEntryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
    PluginEntry.answer(HelloPlugin.self, to: answer)
}
