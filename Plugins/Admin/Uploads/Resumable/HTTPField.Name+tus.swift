import PluginAPI

extension HTTPField.Name {
    /// `Tus-Resumable`: the version of the protocol that a message keeps to.
    static let tusResumable = tus("Tus-Resumable")
    /// `Tus-Version`: the versions that the server knows.
    static let tusVersion = tus("Tus-Version")
    /// `Tus-Extension`: the extensions that the server knows.
    static let tusExtension = tus("Tus-Extension")
    /// `Tus-Max-Size`: how many bytes a file may have.
    static let tusMaxSize = tus("Tus-Max-Size")
    /// `Tus-Checksum-Algorithm`: the checksums that the server knows.
    static let tusChecksumAlgorithm = tus("Tus-Checksum-Algorithm")
    /// `Upload-Offset`: how many bytes are there, or where those of the body begin.
    static let uploadOffset = tus("Upload-Offset")
    /// `Upload-Length`: how many bytes the file has.
    static let uploadLength = tus("Upload-Length")
    /// `Upload-Defer-Length`: the client does not know that yet.
    static let uploadDeferLength = tus("Upload-Defer-Length")
    /// `Upload-Concat`: the upload is a part of another, or made of others.
    static let uploadConcat = tus("Upload-Concat")
    /// `Upload-Metadata`: what the client says of the file.
    static let uploadMetadata = tus("Upload-Metadata")
    /// `Upload-Checksum`: what the bytes of the body hash to.
    static let uploadChecksum = tus("Upload-Checksum")
    /// `Upload-Expires`: when the upload is given up.
    static let uploadExpires = tus("Upload-Expires")
    /// `X-HTTP-Method-Override`: the method that is meant, where only POST gets through.
    static let methodOverride = tus("X-HTTP-Method-Override")

    private static func tus(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no token (RFC 9110 §5.1)") }
        return name
    }
}
