public import Foundation

/// What travels with each request: its id and logger, route parameters, and how JSON is written.
public struct RadioRequestContext: RequestContext, RemoteAddressRequestContext {
    /// Hummingbird's own part.
    public var coreContext: CoreRequestContextStorage
    /// The address of the peer on the socket; nil for a request that did not come over one.
    public let remoteAddress: SocketAddress?
    /// The address of the client, as far as proxies that are trusted tell it; "-" where there is none.
    public var clientAddress: String
    /// Who sent the request, where it has passed ``AdminAuthentication``.
    public internal(set) var administrator: Administrator?
    /// Where the generation that answers keeps what it could answer at once the next time; nil outside a host.
    public var readyAnswers: ReadyAnswers?
    /// Which changes of the catalogue are known; nil outside a host.
    public var catalogVersion: CatalogVersion?
    /// The largest body that `request.decode` reads, in bytes.
    ///
    /// Uploads are streamed and have their own limit.
    public let maxUploadSize = 1 << 20

    /// Makes a context for a request on a channel.
    public init(source: ApplicationRequestContextSource) {
        self.coreContext = .init(source: source)
        self.remoteAddress = source.channel.remoteAddress
        self.clientAddress = source.channel.remoteAddress?.ipAddress ?? "-"
    }

    /// Makes a context for a request that did not come over a socket, such as one of a test.
    public init(logger: Logger) {
        self.coreContext = .init(source: InProcessSource(logger: logger))
        self.remoteAddress = nil
        self.clientAddress = "-"
    }

    /// Has a source asked first when the same is asked for again; see ``ReadyAnswers``.
    ///
    /// For what any client gets that asks for the target.
    public func keepReady(_ request: Request, source: @escaping ReadyAnswers.Source) {
        guard request.method == .get, let target = request.head.path else { return }
        readyAnswers?.keep(target, source: source)
    }

    /// Answers with content that follows from the catalogue in the database alone, and keeps it ready until that changes.
    ///
    /// For what any client gets that asks for the target.
    public func answer(
        _ request: Request,
        untilCatalogChanges read: () async throws -> Content
    ) async throws -> Response {
        let version = catalogVersion?.current
        let content = try await read()
        if let version, let catalogVersion, request.method == .get, let target = request.head.path {
            readyAnswers?.keep(target, content, of: version, catalogVersion)
        }
        return try content.response(to: request)
    }

    private struct InProcessSource: RequestContextSource {
        let logger: Logger
    }

    /// The request's id, in each log line and each error that it causes.
    public var requestID: String { logger[metadataKey: "hb.request.id"]?.description ?? "-" }

    /// Reads JSON with snake_case keys.
    public var requestDecoder: JSONDecoder { Self.makeDecoder() }

    /// Writes JSON with snake_case keys and ISO 8601 dates.
    public var responseEncoder: JSONEncoder { Self.makeEncoder() }

    /// The decoder of every JSON body.
    public static func makeDecoder() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }

    /// The encoder of every JSON body.
    public static func makeEncoder() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        return encoder
    }
}
