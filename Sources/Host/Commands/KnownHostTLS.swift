import PluginAPI

/// TLS with the one host whose certificate is in `TLS_CERT`, whatever name it is made out to.
///
/// The command line reaches its host at an address of this machine, and the certificate has the name that listeners use.
struct KnownHostTLS: Sendable {
    private let path: String
    private let certificate: NIOSSLCertificate
    private let context: NIOSSLContext

    init(certificate path: String) throws {
        guard let certificate = try? NIOSSLCertificate.fromPEMFile(path).first else {
            throw RunningHost.Failure(
                description: "TLS_CERT names \(path), which cannot be read as a certificate in PEM."
            )
        }
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        tls.certificateVerification = .noHostnameVerification
        tls.applicationProtocols = ["http/1.1"]
        self.path = path
        self.certificate = certificate
        context = try NIOSSLContext(configuration: tls)
    }

    /// What has to stand in a connection's pipeline.
    func handler() throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(context: context, serverHostname: nil) { chain, verdict in
            verdict.succeed(chain.first == certificate ? .certificateVerified : .failed)
        }
    }

    /// What to say of a connection that failed.
    func failure(_ authority: String) -> RunningHost.Failure {
        RunningHost.Failure(
            description: """
                There is no TLS with \(authority) by the certificate in TLS_CERT, \(path). Is it the host's own? \
                After a renewal the host needs a minute to notice.
                """
        )
    }
}
