import TestKit

@testable import Host

extension TestCertificate {
    /// What the host is told of it.
    var files: TLSFiles { TLSFiles(certificate: certificate, key: key) }
}
