import PluginAPI

/// The listener.
struct HTTPService: Service {
    let configuration: HostConfiguration
    let plugins: LivePlugins
    let logger: Logger
    /// Told the port once the host accepts connections on it.
    let onRunning: @Sendable (_ port: Int) -> Void

    func run() async throws {
        let onRunning = onRunning
        let application = Application(
            responder: RequestPipeline(plugins: plugins),
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(75),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: 16 * 1024,
                        maxHeaderListSize: 64 * 1024,
                        maxHeaderFieldCount: 100
                    )
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                serverName: "needledrop"
            ),
            onServerRunning: { channel in onRunning(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        try await application.run()
    }
}
