import PluginAPI

/// A plugin that cannot live beside `Hello`, and that misbehaves in `init` when it is told to.
struct RivalPlugin: Plugin {
    static let manifest = PluginManifest(name: "Rival", version: "1", summary: "Wants /hello.", settings: ["init"])

    private struct Refused: Error {}

    init(context: PluginContext) async throws {
        switch context.configuration.string(forKey: "init") {
        case "throws": throw Refused()
        case "hangs":
            // Deaf to cancellation, as a blocked call would be.
            await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        default: break
        }
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/hello") { _, _ in "rival" }
    }
}

/// The entry point of `libRival.so`.
@c(needledrop_plugin_Rival)
public func rivalEntryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
    PluginEntry.answer(RivalPlugin.self, to: answer)
}
