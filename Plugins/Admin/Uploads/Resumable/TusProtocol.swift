import PluginAPI

/// The resumable upload protocol of https://tus.io/protocols/resumable-upload, as far as it is spoken here.
enum TusProtocol {
    /// The one version that there is.
    static let version = "1.0.0"
    /// The extensions, as `Tus-Extension` names them.
    static let extensions = "creation,creation-with-upload,expiration,checksum,termination"
    /// What the body of a part of a file is called.
    static let partType = "application/offset+octet-stream"

    /// What the server can do, for a client that asks.
    static func capabilities(limit: ByteCount) -> HTTPFields {
        [
            .tusResumable: version, .tusVersion: version, .tusExtension: extensions, .tusMaxSize: "\(limit.bytes)",
            .tusChecksumAlgorithm: UploadChecksum.Algorithm.allCases.map(\.rawValue).joined(separator: ","),
        ]
    }

    /// Refuses a request of another version, or of none.
    static func checkVersion(_ headers: HTTPFields) throws(Problem) {
        guard headers[.tusResumable] == version else { throw .tusVersion }
    }

    /// The method that a request means.
    static func method(of request: HTTPRequest) -> HTTPRequest.Method {
        request.headerFields[.methodOverride].flatMap { HTTPRequest.Method($0.uppercased()) } ?? request.method
    }

    /// Where an upload stands, as each answer about one says it.
    static func fields(of upload: ResumableUpload) -> HTTPFields {
        var fields: HTTPFields = [.uploadOffset: "\(upload.offset)", .cacheControl: "no-store"]
        fields[.uploadExpires] = upload.expiresAt.map(\.httpDate)
        return fields
    }

    /// A number of bytes in a header field: digits and nothing else.
    static func bytes(_ name: HTTPField.Name, in headers: HTTPFields) throws(Problem) -> Int? {
        guard let text = headers[name] else { return nil }
        guard !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text) else {
            throw .invalidParameter(name.rawName, "It must be a number of bytes.")
        }
        return number
    }

    /// Whether the body is a part of a file.
    static func isPart(_ headers: HTTPFields) -> Bool {
        let type = headers[.contentType]?.prefix { $0 != ";" } ?? ""
        return type.lowercased().filter { !$0.isWhitespace } == partType
    }
}
