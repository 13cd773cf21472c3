extension HTTPField.Name {
    /// `Link` (RFC 8288).
    public static let link = known("Link")
    /// `X-Request-ID`: the id that ties a request to its log lines and to the errors that clients report.
    public static let requestID = known("X-Request-ID")
    /// `X-Content-Type-Options` (Fetch standard).
    public static let contentTypeOptions = known("X-Content-Type-Options")
    /// `Referrer-Policy` (Referrer Policy specification).
    public static let referrerPolicy = known("Referrer-Policy")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no token (RFC 9110 §5.1)") }
        return name
    }
}
