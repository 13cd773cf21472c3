import PluginAPI

/// A third build of the plugin in `HelloOne`, which misbehaves as `HELLO_BEHAVIOUR` says and otherwise says three.
struct HelloPlugin: Plugin {
    static let manifest = PluginManifest(
        name: "Hello",
        version: "3",
        summary: "Says three, or fails.",
        settings: ["behaviour", "shutdown.file"]
    )

    private let behaviour: Behaviour?

    init(context: PluginContext) async throws {
        behaviour = context.configuration.string(forKey: "behaviour").flatMap(Behaviour.init(rawValue:))
        switch behaviour {
        case .crashInit: fatalError("HelloThree was told to crash in init.")
        case .throwInit: throw Refused("HelloThree was told to throw in init.")
        case .hangInit: await hang()
        default: break
        }
    }

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/hello") { _, _ in
            guard behaviour != .failRequests else { throw Refused("HelloThree was told to fail requests.") }
            return "three"
        }
        router.get("/hello/crash") { _, _ in
            switch behaviour {
            case .crashHandler: fatalError("HelloThree was told to crash in a handler.")
            case .segfaultHandler: "\(readAddressZero())"
            default: "no crash"
            }
        }
    }

    func selfCheck() async throws {
        switch behaviour {
        case .failSelfCheck: throw Refused("HelloThree was told to fail its self-check.")
        case .hangSelfCheck: await hang()
        default: break
        }
    }

    func shutdown() async {
        if behaviour == .hangShutdown { await hang() }
    }
}

private enum Behaviour: String, Sendable {
    case crashInit = "crash-init"
    case throwInit = "throw-init"
    case hangInit = "hang-init"
    case crashHandler = "crash-handler"
    case segfaultHandler = "segfault-handler"
    case failRequests = "fail-requests"
    case failSelfCheck = "fail-self-check"
    case hangSelfCheck = "hang-self-check"
    case hangShutdown = "hang-shutdown"
}

private struct Refused: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Deaf to cancellation, as a blocked call would be.
private func hang() async {
    await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
}

/// The address is made while the program runs, so that the compiler does not see what becomes of it.
private func readAddressZero() -> UInt8 {
    let distance = UnsafeRawPointer(bitPattern: 0x1000)?.load(fromByteOffset: -0x1000, as: UInt8.self)
    return distance ?? 0
}

/// The entry point of `libHello.so`.
@c(needledrop_plugin_Hello)
public func helloEntryPoint(_ answer: UnsafeMutableRawPointer) -> Bool {
    PluginEntry.answer(HelloPlugin.self, to: answer)
}
