import Foundation
import PluginAPI

/// A certificate for 127.0.0.1, signed by itself, in files that are gone when this is.
public final class TestCertificate: Sendable {
    private let folder: String

    /// The certificate's file.
    public var certificate: String { "\(folder)/cert.pem" }
    /// The private key's file.
    public var key: String { "\(folder)/key.pem" }

    /// Makes one.
    public init() async throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "needledrop-tls-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try await make()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Makes another one in the same files.
    public func make() async throws {
        let result = try await Subprocess.run(
            .name("openssl"),
            arguments: [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=needledrop test", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out",
                certificate,
            ],
            output: .string(limit: 65_536),
            error: .combinedWithOutput
        )
        guard result.terminationStatus.isSuccess else { throw Failure(description: result.standardOutput) }
    }

    /// Keeps what is in a file now in another one; answers its path.
    public func copy(_ file: String, to name: String) throws -> String {
        try FileManager.default.copyItem(atPath: file, toPath: "\(folder)/\(name)")
        return "\(folder)/\(name)"
    }

    private struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}
