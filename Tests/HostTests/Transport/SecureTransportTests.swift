import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Host

/// TLS with a client that others have written.
struct SecureTransportTests {
    private static let facts = ["-o", "/dev/null", "-w", "%{http_version} %{http_code} %{size_download}"]

    @Test(arguments: ["--http2", "--http1.1"])
    func `HTTP 1.1 is spoken, also with a client that would like another`(option: String) async throws {
        try await Self.with { transport, trust in
            let small = try await transport.curl(trust + [option] + Self.facts)
            #expect(small.output == "1.1 200 6")
            let head = try await transport.curl(trust + [option, "--head"])
            #expect(head.output.lowercased().hasPrefix("http/1.1 200"))
            #expect(head.output.lowercased().contains("content-length: 6\r\n"))
            let large = try await transport.curl(trust + [option] + Self.facts, "/health/large")
            #expect(large.output == "1.1 200 \(TransportRoutes.length)")
        }
    }

    @Test(arguments: ["--http2", "--http1.1"])
    func `a body of some megabytes arrives`(option: String) async throws {
        try await Self.with { transport, trust in
            let file = FileManager.default.temporaryDirectory.appending(path: "needledrop-body-\(UUID().uuidString)")
            try Data(repeating: 0x41, count: 5_000_001).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let answer = try await transport.curl(trust + [option, "--data-binary", "@\(file.path)"], "/health/count")
            #expect(answer.output == "5000001", "\(answer)")
        }
    }

    @Test func `nothing older than TLS 1.2 is spoken`() async throws {
        try await Self.with { transport, trust in
            let old = ["--ciphers", "DEFAULT:@SECLEVEL=0", "--tlsv1.0", "--tls-max"]
            #expect(try await transport.curl(trust + old + ["1.2"]).output == "played")
            let refused = try await transport.curl(trust + old + ["1.1"])
            #expect(refused.status != 0 && refused.output.contains("alert protocol version"), "\(refused)")
        }
    }

    @Test func `a certificate that is renewed is shown to those who come then`() async throws {
        let made = try await TestCertificate()
        let old = try made.copy(made.certificate, to: "old.pem")
        let certificate = try ServerCertificate(made.files)
        try await Transport.with(certificate: certificate) { transport in
            try await made.make()
            #expect(try await transport.curl(["--cacert", old]).status == 0)
            #expect(try await transport.curl(["--cacert", made.certificate]).status != 0)
            guard case .renewed = certificate.renew() else {
                Issue.record("it was renewed")
                return
            }
            #expect(try await transport.curl(["--cacert", made.certificate]).status == 0)
            #expect(try await transport.curl(["--cacert", old]).status != 0)
        }
    }

    private static func with(_ body: (Transport, _ trust: [String]) async throws -> Void) async throws {
        let made = try await TestCertificate()
        try await Transport.with(certificate: ServerCertificate(made.files)) { transport in
            try await body(transport, ["--cacert", made.certificate])
        }
    }
}
