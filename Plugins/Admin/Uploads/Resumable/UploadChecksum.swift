import Foundation
import PluginAPI

/// What the bytes of a request are to hash to, and what those that came do.
struct UploadChecksum {
    /// The algorithms, as the protocol calls them.
    enum Algorithm: String, CaseIterable {
        case sha1, sha256, md5
    }

    private enum Running {
        case sha1(Insecure.SHA1)
        case sha256(SHA256)
        case md5(Insecure.MD5)
    }

    private let expected: Data
    private var running: Running

    /// Reads `Upload-Checksum`: an algorithm and its digest in Base64.
    init(_ field: String) throws(Problem) {
        let words = field.split(separator: " ")
        guard words.count == 2, let algorithm = Algorithm(rawValue: String(words[0])) else {
            let names = Algorithm.allCases.map(\.rawValue).joined(separator: ", ")
            throw Self.problem("It must be one of \(names), and the digest behind a space.")
        }
        let length: Int
        switch algorithm {
        case .sha1: (running, length) = (.sha1(Insecure.SHA1()), Insecure.SHA1Digest.byteCount)
        case .sha256: (running, length) = (.sha256(SHA256()), SHA256Digest.byteCount)
        case .md5: (running, length) = (.md5(Insecure.MD5()), Insecure.MD5Digest.byteCount)
        }
        guard let expected = Data(base64Encoded: String(words[1])), expected.count == length else {
            throw Self.problem("A digest of \(algorithm.rawValue) is \(length) bytes in Base64.")
        }
        self.expected = expected
    }

    /// Takes the next bytes.
    mutating func update(_ bytes: ByteBuffer) {
        switch running {
        case .sha1(var hash):
            hash.update(data: bytes.readableBytesView)
            running = .sha1(hash)
        case .sha256(var hash):
            hash.update(data: bytes.readableBytesView)
            running = .sha256(hash)
        case .md5(var hash):
            hash.update(data: bytes.readableBytesView)
            running = .md5(hash)
        }
    }

    /// Whether the bytes that came are those that were sent.
    var matches: Bool {
        switch running {
        case .sha1(let hash): Data(hash.finalize()) == expected
        case .sha256(let hash): Data(hash.finalize()) == expected
        case .md5(let hash): Data(hash.finalize()) == expected
        }
    }

    private static func problem(_ detail: String) -> Problem {
        .invalidParameter(HTTPField.Name.uploadChecksum.rawName, detail)
    }
}
