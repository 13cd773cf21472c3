import Foundation
import PluginAPI

/// Looks now and then whether the certificate's files have changed, so that a renewed one is used without a restart.
struct CertificateRenewal: Service {
    let certificate: ServerCertificate
    let logger: Logger
    var interval: Duration = .seconds(60)

    func run() async throws {
        report(certificate.expires)
        try? await cancelWhenGracefulShutdown {
            while true {
                try await Task.sleep(for: interval)
                // A file may be on a disk that hangs.
                let renewal = try await NIOThreadPool.singleton.runIfActive { certificate.renew() }
                switch renewal {
                case .unchanged: break
                case .renewed(let expires): report(expires)
                case .refused(let error):
                    logger.error(
                        "The certificate's files cannot be used; the one before stays",
                        metadata: ["error": "\(error)"]
                    )
                }
            }
        }
    }

    private func report(_ expires: Date) {
        let level: Logger.Level = expires > .now ? .info : .warning
        logger.log(
            level: level,
            "TLS is spoken with a certificate",
            metadata: ["expires": "\(expires.ISO8601Format())"]
        )
    }
}
