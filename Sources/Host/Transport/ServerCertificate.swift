import Foundation
import PluginAPI
import Synchronization

/// The certificate that the host shows its clients, as it is in its files now.
final class ServerCertificate: Sendable {
    /// What a look at the files has come to.
    enum Renewal: Sendable, Equatable {
        case unchanged
        /// New connections get the new one.
        case renewed(expires: Date)
        /// What is there now cannot be used; the last good one stays.
        case refused(ConfigurationError)
    }

    private struct Loaded {
        let context: NIOSSLContext
        let expires: Date
        /// Of both files.
        let digest: SHA256.Digest
    }

    private struct State {
        var good: Loaded
        /// What was refused last, so that it is refused once.
        var refused: SHA256.Digest?
    }

    private let files: TLSFiles
    private let state: Mutex<State>

    /// Reads the files; throws an error that names the setting.
    init(_ files: TLSFiles) throws(ConfigurationError) {
        self.files = files
        state = Mutex(State(good: try Self.load(files, Self.read(files))))
    }

    /// What a new connection is to speak TLS with.
    var context: NIOSSLContext { state.withLock(\.good.context) }

    /// When it expires.
    var expires: Date { state.withLock(\.good.expires) }

    /// Reads the files again.
    ///
    /// While they are being replaced they may not fit together for a moment; the next look sees the end of it.
    func renew() -> Renewal {
        do throws(ConfigurationError) {
            let contents = try Self.read(files)
            let digest = Self.digest(contents)
            let isKnown = state.withLock { $0.good.digest == digest || $0.refused == digest }
            guard !isKnown else { return .unchanged }
            state.withLock { $0.refused = digest }
            let loaded = try Self.load(files, contents)
            state.withLock { $0 = State(good: loaded) }
            return .renewed(expires: loaded.expires)
        } catch {
            return .refused(error)
        }
    }

    private static func read(_ files: TLSFiles) throws(ConfigurationError) -> (certificate: Data, key: Data) {
        (try read(files.certificate, .tlsCertificate), try read(files.key, .tlsKey))
    }

    private static func read(_ path: String, _ setting: Setting) throws(ConfigurationError) -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch {
            throw ConfigurationError(
                "\(setting.rawValue) names \(path), which cannot be read: \(error.localizedDescription)"
            )
        }
    }

    private static func load(
        _ files: TLSFiles,
        _ contents: (certificate: Data, key: Data)
    ) throws(ConfigurationError) -> Loaded {
        guard let chain = try? NIOSSLCertificate.fromPEMBytes(Array(contents.certificate)), let leaf = chain.first
        else {
            throw ConfigurationError("TLS_CERT names \(files.certificate), which is no certificate in PEM.")
        }
        guard let key = try? NIOSSLPrivateKey(bytes: Array(contents.key), format: .pem) else {
            throw ConfigurationError("TLS_KEY names \(files.key), which is no private key in PEM without a passphrase.")
        }
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        tls.minimumTLSVersion = .tlsv12
        tls.applicationProtocols = NIOHTTP2SupportedALPNProtocols
        guard let context = try? NIOSSLContext(configuration: tls) else {
            throw ConfigurationError(
                "TLS_KEY names \(files.key), which is not the key of the certificate in \(files.certificate) (TLS_CERT)."
            )
        }
        return Loaded(
            context: context,
            expires: Date(timeIntervalSince1970: TimeInterval(leaf.notValidAfter)),
            digest: digest(contents)
        )
    }

    private static func digest(_ contents: (certificate: Data, key: Data)) -> SHA256.Digest {
        var hash = SHA256()
        hash.update(data: contents.certificate)
        hash.update(data: contents.key)
        return hash.finalize()
    }
}
