import PluginAPI
import Synchronization

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
    private let handed: Int
    private let answered: Count

    init(context: PluginContext) {
        handed = context.inherited?.value(of: Int.self) ?? 0
        answered = Count(handed)
        shutdownFile = context.configuration.string(forKey: "shutdown.file")
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/hello") { _, _ in
            answered.add()
            return greeting.text
        }
        router.get("/hello/handed") { _, _ in "\(handed)" }
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

    func handOver() async -> HandOver? {
        try? HandOver(answered.value)
    }

    func shutdown() async {
        guard let shutdownFile else { return }
        try? await appendLine("one", to: shutdownFile)
    }
}

private struct Greeting: Sendable {
    let text: String
}

/// How many requests this generation and those before it have answered.
private final class Count: Sendable {
    private let count: Mutex<Int>

    init(_ start: Int) { count = Mutex(start) }

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
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
