/// An answer with all its bytes in memory.
public struct WholeAnswer: Sendable {
    /// Its status.
    public var status: HTTPResponse.Status
    /// Its header fields.
    public var headers: HTTPFields
    /// Its body; nil where there is none, as of 304.
    public var body: ByteBuffer?

    /// Makes an answer.
    public init(status: HTTPResponse.Status, headers: HTTPFields, body: ByteBuffer?) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The answer as routes give it.
    public var response: Response {
        Response(status: status, headers: headers, body: body.map(ResponseBody.init(byteBuffer:)) ?? ResponseBody())
    }
}
