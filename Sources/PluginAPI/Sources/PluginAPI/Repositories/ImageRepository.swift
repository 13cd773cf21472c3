import Foundation

/// The rows of `images`: pictures that are named by their content.
public struct ImageRepository: Sendable {
    /// The largest picture that is kept, in bytes.
    public static let maximumSize = 8 << 20

    private let database: Database

    /// Reads and writes images in a database.
    public init(database: Database) {
        self.database = database
    }

    /// Keeps a picture and answers its address; nil when the bytes are neither JPEG, PNG nor WebP.
    public func store(_ data: ByteBuffer) async throws -> String? {
        guard let type = Self.mimeType(of: data.readableBytesView) else { return nil }
        let name = SHA256.hash(data: Data(data.readableBytesView)).hexadecimal
        try await database.execute(
            """
            INSERT INTO images (sha256, mime_type, data) VALUES (\(name), \(type), \(data))
            ON CONFLICT (sha256) DO NOTHING
            """
        )
        return Self.path(of: name)
    }

    /// A picture's type and bytes.
    public func find(_ name: String) async throws -> (mimeType: String, data: ByteBuffer)? {
        try await database.first(
            "SELECT mime_type, data FROM images WHERE sha256 = \(name)",
            as: (String, ByteBuffer).self
        )
        .map { (mimeType: $0.0, data: $0.1) }
    }

    /// The address that a picture is served at.
    public static func path(of name: String) -> String { "/images/\(name)" }

    /// The media type that the first bytes stand for.
    ///
    /// SVG is not among them: it can carry scripts.
    private static func mimeType(of bytes: ByteBufferView) -> String? {
        let head = Array(bytes.prefix(12))
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
        if head.starts(with: Array("RIFF".utf8)), head.dropFirst(8).elementsEqual("WEBP".utf8) { return "image/webp" }
        return nil
    }
}
