import CFFmpeg
import Glibc

/// Starts threads (pthread_create(3)).
enum ThreadStart {
    /// Bytes of a stack: libav's encoders and decoders need a small part of it, and address space is limited.
    private static let stackSize = 1 << 20

    /// What a thread does.
    private final class Body: Sendable {
        private let name: String
        private let body: @Sendable () -> Void

        init(_ name: String, _ body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }

        func run() {
            c_name_thread(name)
            body()
        }
    }

    /// Runs a body on a new thread with a name.
    ///
    /// Where there is no memory for one, it ends the process: others would wait for it.
    static func run(_ name: String, _ body: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let argument = Unmanaged.passRetained(Body(name, body)).toOpaque()
        let code = pthread_create(
            &thread,
            &attributes,
            { argument in
                if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            },
            argument
        )
        // EAGAIN is what it answers when there is no room for a stack.
        guard code == 0 else {
            exit(TranscoderError.system(call: "pthread_create", errno: code == EAGAIN ? ENOMEM : code).complain())
        }
    }
}
