/// The files with which TLS is spoken (`TLS_CERT`, `TLS_KEY`), in PEM (RFC 7468).
struct TLSFiles: Sendable, Equatable {
    /// The certificate, and behind it those that lead to a root which clients know.
    let certificate: String
    /// The certificate's private key.
    let key: String
}
