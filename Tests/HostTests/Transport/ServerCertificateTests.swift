import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Host

struct ServerCertificateTests {
    @Test func `a file that is missing or no PEM is named by its setting`() async throws {
        let made = try await TestCertificate()
        func sentence(_ certificate: String, _ key: String) -> String {
            let error = #expect(throws: ConfigurationError.self) {
                try ServerCertificate(TLSFiles(certificate: certificate, key: key))
            }
            return error?.description ?? ""
        }
        #expect(sentence("/nowhere.pem", made.key).hasPrefix("TLS_CERT names /nowhere.pem, which cannot be read"))
        #expect(
            sentence(made.certificate, "/nowhere.pem").hasPrefix("TLS_KEY names /nowhere.pem, which cannot be read")
        )
        #expect(sentence(made.key, made.key).hasPrefix("TLS_CERT names \(made.key), which is no certificate"))
        #expect(sentence(made.certificate, made.certificate).hasPrefix("TLS_KEY names"))
        let other = try await TestCertificate()
        #expect(sentence(made.certificate, other.key).hasPrefix("TLS_KEY names \(other.key), which is not the key of"))
    }

    @Test func `a renewed certificate is taken, and one that does not fit its key is refused once`() async throws {
        let made = try await TestCertificate()
        let served = try ServerCertificate(made.files)
        #expect(served.expires > Date.now && served.expires < Date.now + 3 * 86_400)
        let first = served.context
        #expect(served.renew() == .unchanged && served.context === first)

        let good = try made.copy(made.key, to: "first-key.pem")
        try await made.make()
        let key = try made.copy(made.key, to: "second-key.pem")
        try Self.replace(made.key, with: good)
        guard case .refused(let error) = served.renew() else {
            Issue.record("the new certificate and the old key do not fit")
            return
        }
        #expect(error.description.hasPrefix("TLS_KEY"))
        #expect(served.renew() == .unchanged && served.context === first, "it is said once, and the good one stays")

        try Self.replace(made.key, with: key)
        #expect(served.renew() == .renewed(expires: served.expires) && served.context !== first)
        #expect(served.renew() == .unchanged)
    }

    private static func replace(_ path: String, with other: String) throws {
        try Data(contentsOf: URL(filePath: other)).write(to: URL(filePath: path))
    }
}
