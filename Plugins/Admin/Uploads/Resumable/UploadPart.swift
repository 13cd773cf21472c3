import PluginAPI

/// What a client says of the bytes that it sends.
struct UploadPart {
    /// Where in the file they begin.
    let offset: Int
    /// How many they are; nil where the client does not say.
    let length: Int?
    /// What they hash to; nil where the client does not say.
    let checksum: UploadChecksum?

    /// Reads the fields of a `PATCH` request.
    init(_ headers: HTTPFields) throws(Problem) {
        guard TusProtocol.isPart(headers) else { throw .notPart }
        guard let offset = try TusProtocol.bytes(.uploadOffset, in: headers) else {
            throw .invalidParameter("Upload-Offset", "It must be where in the file the bytes begin.")
        }
        try self.init(headers, offset: offset)
    }

    /// Reads the fields of a request that opens an upload with its first bytes.
    init(creating headers: HTTPFields) throws(Problem) {
        try self.init(headers, offset: 0)
    }

    private init(_ headers: HTTPFields, offset: Int) throws(Problem) {
        self.offset = offset
        length = try TusProtocol.bytes(.contentLength, in: headers)
        if let field = headers[.uploadChecksum] { checksum = try UploadChecksum(field) } else { checksum = nil }
    }
}
