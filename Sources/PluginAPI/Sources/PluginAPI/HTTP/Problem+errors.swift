import Foundation

extension Problem {
    /// The problem that an error of any kind is to a client.
    ///
    /// This is the only place where errors become HTTP.
    public init(_ error: any Error, logger: Logger) {
        switch error {
        case let problem as Problem: self = problem
        case let error as PostgresError: self.init(database: error, logger: logger)
        case let error as DecodingError: self.init(decoding: error)
        case let error as HTTPError: self.init(framework: error)
        case is NIOTooManyBytesError: self = .tooLarge("A JSON body may have up to 1 MiB.")
        case let error as any HTTPResponseError:
            self.init(error.status, kind: "http-error", title: error.status.reasonPhrase)
        case is CancellationError: self = .unavailable("The request was cancelled.", retryAfter: 1)
        default:
            logger.error("Request failed", metadata: ["error": "\(String(reflecting: error))"])
            self = .internalError
        }
    }

    private init(database error: PostgresError, logger: Logger) {
        switch error.sqlState {
        case .uniqueViolation?:
            self = .conflict("There is one like this already (\(error.constraint ?? "unique")).")
        case .foreignKeyViolation?:
            self = .invalidField(
                error.constraint ?? "reference",
                "It refers to something that is not there, or is referred to."
            )
        case .checkViolation?, .notNullViolation?:
            self = .invalidField(error.column ?? error.constraint ?? "value", "The value is out of its range.")
        default:
            switch error.kind {
            case .poolTimeout, .connectionLost, .connectFailed, .closed, .cancelled:
                logger.warning("Database unavailable", metadata: ["error": "\(error)"])
                self = .unavailable("The database is not available.", retryAfter: 2)
            default:
                if error.sqlState?.rawValue.hasPrefix("57P") == true {
                    self = .unavailable("The database is restarting.", retryAfter: 2)
                } else {
                    logger.error("Query failed", metadata: ["error": "\(error)"])
                    self = .internalError
                }
            }
        }
    }

    private init(framework error: HTTPError) {
        switch error.status {
        case .badRequest: self = .malformedBody(error.body ?? "The request could not be read.")
        case .unsupportedMediaType:
            self.init(.unsupportedMediaType, kind: "unsupported-media-type", title: "The body's type is not accepted.")
        case .contentTooLarge: self = .tooLarge("A JSON body may have up to 1 MiB.")
        case .notFound: self = .notFound(error.body ?? "Nothing was found.")
        default: self.init(error.status, kind: "http-error", title: error.status.reasonPhrase, detail: error.body)
        }
        headers.append(contentsOf: error.headers)
    }

    private init(decoding error: DecodingError) {
        func name(_ path: [any CodingKey]) -> String {
            path.map { $0.intValue.map(String.init) ?? $0.stringValue.snakeCased }.joined(separator: ".")
        }
        switch error {
        case .keyNotFound(let key, let context):
            self = .invalidField(name(context.codingPath + [key]), "The field is missing.")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            self = .invalidField(name(context.codingPath), "The field has the wrong type.")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            self = .invalidField(name(context.codingPath), "The field's value cannot be read.")
        default: self = .malformedBody("The body is not valid JSON.")
        }
    }
}

extension String {
    /// `trackNumber` as it stands in JSON: `track_number`.
    fileprivate var snakeCased: String {
        reduce(into: "") { text, character in
            if character.isUppercase { text.append("_") }
            text.append(contentsOf: character.lowercased())
        }
    }
}
