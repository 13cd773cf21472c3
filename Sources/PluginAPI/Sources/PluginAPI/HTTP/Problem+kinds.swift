// The problems that any plugin may meet. One that only a single plugin knows stands beside that plugin's errors.

extension Problem {
    /// 401: the administrator's token is missing or another.
    public static let unauthorized = Problem(
        .unauthorized,
        kind: "unauthorized",
        title: "This needs the administrator's token.",
        detail: "Send it as Authorization: Bearer TOKEN, or sign in at the console.",
        headers: [.wwwAuthenticate: "Bearer realm=\"needledrop\""]
    )

    /// 403: the token does not allow it (RFC 6750 §3.1).
    public static func insufficientScope(_ scope: Scope) -> Problem {
        Problem(
            .forbidden,
            kind: "insufficient-scope",
            title: "The token does not allow this.",
            detail: "It needs the scope \(scope.rawValue).",
            headers: [
                .wwwAuthenticate:
                    "Bearer realm=\"needledrop\", error=\"insufficient_scope\", scope=\"\(scope.rawValue)\""
            ]
        )
    }

    /// 403: a session's cookie came without what only a page of this server can know.
    public static let forged = Problem(
        .forbidden,
        kind: "csrf",
        title: "The request does not come from this server's page.",
        detail: "Send the session's csrf_token as X-CSRF-Token."
    )

    /// 429: more than is allowed within a minute (RFC 6585 §4).
    public static func tooManyRequests(_ decision: RateDecision, _ policy: RateLimiter.Policy) -> Problem {
        var headers = decision.fields(of: policy)
        headers[.retryAfter] = String(max(1, decision.secondsToNext))
        return Problem(
            .tooManyRequests,
            kind: "too-many-requests",
            title: "These are more requests than are allowed within a minute.",
            detail: "\(decision.quota) are. Retry-After says when the next one is.",
            headers: headers
        )
    }

    /// 428: what would be changed has to be named as it is known (RFC 6585 §3).
    public static let preconditionRequired = Problem(
        .preconditionRequired,
        kind: "precondition-required",
        title: "Say what the change was made of.",
        detail: "Send the ETag of what you have read as If-Match."
    )

    /// 412: it is not any more what the client has read (RFC 9110 §13.1.1).
    public static let preconditionFailed = Problem(
        .preconditionFailed,
        kind: "precondition-failed",
        title: "It has been changed meanwhile.",
        detail: "Read it again, and send its ETag as If-Match."
    )

    /// 404: there is no such thing.
    public static func notFound(_ detail: String) -> Problem {
        Problem(.notFound, kind: "not-found", title: "There is no such resource.", detail: detail)
    }

    /// 404: no plugin that is live here has a route for the path.
    public static func noRoute(_ path: String) -> Problem {
        Problem(.notFound, kind: "no-route", title: "This host serves nothing at this path.", detail: path)
    }

    /// 405: the path exists, the method does not; `allowed` goes into the `Allow` field.
    public static func methodNotAllowed(_ method: HTTPRequest.Method, allowed: [HTTPRequest.Method]) -> Problem {
        let allowed = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        return Problem(
            .methodNotAllowed,
            kind: "method-not-allowed",
            title: "This path does not take this method.",
            detail: "\(method.rawValue) is not one of \(allowed).",
            headers: [.allow: allowed]
        )
    }

    /// 400: a parameter of the path or query is not what it has to be.
    public static func invalidParameter(_ name: String, _ detail: String) -> Problem {
        Problem(
            .badRequest,
            kind: "invalid-parameter",
            title: "A parameter of the request is not valid.",
            detail: detail,
            field: name
        )
    }

    /// 422: the body is well-formed, and a field of it is not acceptable.
    public static func invalidField(_ name: String, _ detail: String) -> Problem {
        Problem(
            .unprocessableContent,
            kind: "invalid-field",
            title: "A field of the body is not valid.",
            detail: detail,
            field: name
        )
    }

    /// 400: the body cannot be read at all.
    public static func malformedBody(_ detail: String) -> Problem {
        Problem(.badRequest, kind: "malformed-body", title: "The body could not be read.", detail: detail)
    }

    /// 413: the body is larger than is accepted.
    public static func tooLarge(_ detail: String, field: String? = nil) -> Problem {
        Problem(
            .contentTooLarge,
            kind: "too-large",
            title: "The body is larger than this server accepts.",
            detail: detail,
            field: field
        )
    }

    /// 416: the range that was asked for starts past the end.
    static func rangeNotSatisfiable(length: Int) -> Problem {
        Problem(
            .rangeNotSatisfiable,
            kind: "range-not-satisfiable",
            title: "The range lies outside the content.",
            detail: "The content has \(length) bytes.",
            headers: [.contentRange: "bytes */\(length)"]
        )
    }

    /// 409: it would contradict something that is there.
    public static func conflict(_ detail: String, field: String? = nil) -> Problem {
        Problem(
            .conflict,
            kind: "conflict",
            title: "This contradicts what is already there.",
            detail: detail,
            field: field
        )
    }

    /// 503: try again later; `seconds` goes into `Retry-After`.
    public static func unavailable(_ detail: String, retryAfter seconds: Int) -> Problem {
        Problem(
            .serviceUnavailable,
            kind: "unavailable",
            title: "This cannot be served just now.",
            detail: detail,
            headers: [.retryAfter: String(seconds)]
        )
    }

    /// 500: ours.
    ///
    /// Says nothing but the request's id, under which the log has the cause.
    public static let internalError = Problem(
        .internalServerError,
        kind: "internal-error",
        title: "Something went wrong on the server.",
        detail: "The server's log has the cause under this request's id."
    )
}
