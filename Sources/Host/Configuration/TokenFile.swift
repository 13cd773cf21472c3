import Foundation
import PluginAPI

/// The administrator's token: the configured one, or one that is made once and kept in the data folder.
struct TokenFile {
    /// The token.
    let token: String
    /// Where it is kept; nil when it was configured.
    let path: String?

    /// Takes `ADMIN_TOKEN`, or reads or makes `admin-token` in the data folder, which only its owner can read.
    static func load(_ configuration: HostConfiguration) throws -> TokenFile {
        if let token = configuration.adminToken { return TokenFile(token: token, path: nil) }
        let path = "\(configuration.dataDirectory)/admin-token"
        if let token = try? String(contentsOfFile: path, encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines),
            token.count >= 16
        {
            return TokenFile(token: token, path: path)
        }
        let token = SymmetricKey(size: .bits256)
            .withUnsafeBytes { bytes in
                bytes.prefix(24).map { String($0, radix: 36) }.joined()
            }
        try FileManager.default.createDirectory(
            atPath: configuration.dataDirectory,
            withIntermediateDirectories: true
        )
        guard
            FileManager.default.createFile(
                atPath: path,
                contents: Data("\(token)\n".utf8),
                attributes: [.posixPermissions: 0o600]
            )
        else {
            throw ConfigurationError(sentences: ["ADMIN_TOKEN is not set, and \(path) cannot be written."])
        }
        return TokenFile(token: token, path: path)
    }
}
