import Foundation
import PluginAPI
import TestKit
import Testing

/// The host with a certificate.
@Suite(.serialized) struct SecureHostTests {
    @Test func `a certificate without its key, or with another one, stops the host at start`() async throws {
        let made = try await TestCertificate()
        let other = try await TestCertificate()
        let wrong: [(settings: [String: String], sentence: String)] = [
            (["TLS_CERT": made.certificate], "TLS_KEY must name the private key"),
            (["TLS_KEY": made.key], "TLS_CERT must name the certificate"),
            (["TLS_CERT": "/nowhere.pem", "TLS_KEY": made.key], "TLS_CERT names /nowhere.pem, which cannot be read"),
            (["TLS_CERT": made.certificate, "TLS_KEY": other.key], "TLS_KEY names \(other.key), which is not the key"),
        ]
        for (settings, sentence) in wrong {
            let run = try await HostProcess.run(["serve"], settings: settings)
            #expect(run.status != 0 && run.log.contains(sentence), "\(settings): \(run.log)")
        }
    }

    @Test func `the command line speaks with a host that speaks TLS`() async throws {
        let made = try await TestCertificate()
        let files = ["TLS_CERT": made.certificate, "TLS_KEY": made.key]
        try await HostProcess.withHello(settings: files) { host, _ in
            #expect(host.base.scheme == "https")
            let page = try await Program.run("curl", ["-sS", "--cacert", made.certificate, "\(host.base)hello"])
            #expect(page == "one")

            let port = host.base.port.map(String.init)
            var settings: [String: String?] = ["PORT": port, "TLS_CERT": made.certificate, "TLS_KEY": "/not/mine.pem"]
            let list = try await HostProcess.run(["plugin", "list"], settings: settings)
            #expect(list.status == 0 && list.output.contains("Hello"), "\(list.log)")

            let other = try await TestCertificate()
            settings["TLS_CERT"] = other.certificate
            let stranger = try await HostProcess.run(["plugin", "list"], settings: settings)
            #expect(stranger.status != 0 && stranger.log.contains("certificate in TLS_CERT"), "\(stranger.log)")

            let plain = try await HostProcess.run(["plugin", "list"], settings: ["PORT": port])
            #expect(plain.status != 0 && plain.log.contains("Does it speak TLS"), "\(plain.log)")
        }
    }

    @Test func `the server is replaced under requests of HTTP 2 without a failure`() async throws {
        let made = try await TestCertificate()
        let files = ["TLS_CERT": made.certificate, "TLS_KEY": made.key]
        try await HostProcess.withHello(settings: files) { host, _ in
            let old = try #require(host.serverProcesses.first)
            async let before = Self.ask(host, made.certificate) { host.serverProcesses == [old] }
            try await host.waitForLog("/hello")
            kill(host.processID, SIGHUP)
            async let after = Self.ask(host, made.certificate) { host.serverProcesses.contains(old) }
            let answers = try await before + after
            #expect(host.serverProcesses.count == 1, "the old one has ended and another one serves")
            #expect(answers.count >= 1000 && answers.allSatisfy { $0 == "2 200" }, "\(Set(answers))")
        }
    }

    /// Sends requests, hundreds on a connection, for as long as a condition holds and once more; answers what came of each.
    private static func ask(
        _ host: HostProcess,
        _ certificate: String,
        while condition: @Sendable () -> Bool
    ) async throws -> [String] {
        var answers: [String] = []
        var isLast = false
        while true {
            let lines = try await Program.run(
                "curl",
                [
                    "-sS", "--no-progress-meter", "--cacert", certificate, "--http2", "--parallel", "--parallel-max",
                    "10", "-o",
                    "/dev/null",
                    "-w", "%{http_version} %{http_code}\n", "\(host.base)hello?[1-500]",
                ]
            )
            answers += lines.split(separator: "\n").map(String.init)
            if isLast { return answers }
            isLast = !condition()
        }
    }
}
