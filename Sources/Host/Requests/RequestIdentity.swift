import PluginAPI

/// The id that ties a request to its log lines and to the errors that clients report.
enum RequestIdentity {
    /// The header field that carries it, in and out.
    static let field = HTTPField.Name.requestID

    /// Takes the id that a proxy in front of us gave the request, if it is a sane one, and answers the request's id.
    static func adopt(_ request: Request, into context: inout RadioRequestContext) -> String {
        if let given = request.headers[field], given.wholeMatch(of: /[A-Za-z0-9._-]{1,64}/) != nil {
            context.logger[metadataKey: "hb.request.id"] = "\(given)"
        }
        return context.requestID
    }
}
