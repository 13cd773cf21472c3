import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Host

/// TLS with a client that others have written.
struct SecureTransportTests {
    private static let facts = ["-o", "/dev/null", "-w", "%{http_version} %{http_code} %{size_download}"]

    @Test(arguments: [("--http2", "2"), ("--http1.1", "1.1")])
    func `the client chooses the version`(option: String, version: String) async throws {
        try await Self.with { transport, trust in
            let small = try await transport.curl(trust + [option] + Self.facts)
            #expect(small.output == "\(version) 200 6")
            let head = try await transport.curl(trust + [option, "--head"])
            #expect(head.output.lowercased().hasPrefix("http/\(version) 200"))
            #expect(head.output.lowercased().contains("content-length: 6\r\n"))
            let large = try await transport.curl(trust + [option] + Self.facts, "/health/large")
            #expect(large.output == "\(version) 200 \(TransportRoutes.length)")
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

    @Test func `many streams share a connection`() async throws {
        try await Self.with { transport, trust in
            let parallel = ["--no-progress-meter", "--http2", "--parallel", "--parallel-max", "20", "-o", "/dev/null"]
            let format = "%{http_version} %{http_code} %{size_download} %{num_connects}\n"
            let answer = try await transport.curl(trust + parallel + ["-w", format], "/health/large?[1-40]")
            let lines = answer.output.split(separator: "\n")
            #expect(lines.count == 40 && lines.allSatisfy { $0.hasPrefix("2 200 \(TransportRoutes.length) ") })
            #expect(lines.filter { $0.hasSuffix(" 1") }.count < 20, "most requests need no connection of their own")
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
