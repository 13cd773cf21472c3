extension HTTPField.Name {
    /// `Link` (RFC 8288).
    public static let link = known("Link")
    /// `X-Request-ID`: the id that ties a request to its log lines and to the errors that clients report.
    public static let requestID = known("X-Request-ID")
    /// `X-Content-Type-Options` (Fetch standard).
    public static let contentTypeOptions = known("X-Content-Type-Options")
    /// `Referrer-Policy` (Referrer Policy specification).
    public static let referrerPolicy = known("Referrer-Policy")
    /// `X-Accel-Buffering`: whether nginx may hold an answer back.
    public static let accelBuffering = known("X-Accel-Buffering")
    /// `X-Forwarded-Proto`: by which scheme a client reached the proxy before us.
    public static let forwardedProto = known("X-Forwarded-Proto")
    /// `X-Forwarded-For`: which addresses a request passed before it came to the proxy before us.
    public static let forwardedFor = known("X-Forwarded-For")
    /// `X-CSRF-Token`: what only a page of ours can know of a session.
    public static let csrfToken = known("X-CSRF-Token")
    /// `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10 §4.1).
    public static let rateLimit = known("RateLimit")
    /// `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10 §3).
    public static let rateLimitPolicy = known("RateLimit-Policy")
    /// `Icy-MetaData`: a player of radio streams wants titles between the sound.
    public static let icyMetadata = known("Icy-MetaData")
    /// `icy-metaint`: bytes of sound between two titles.
    public static let icyInterval = known("icy-metaint")
    /// `icy-name`: the name of a station.
    public static let icyName = known("icy-name")
    /// `icy-genre`: what a station plays.
    public static let icyGenre = known("icy-genre")
    /// `icy-br`: thousands of bits per second of a station.
    public static let icyBitRate = known("icy-br")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no token (RFC 9110 §5.1)") }
        return name
    }
}
