import Foundation

/// The rows of `images`: pictures that are named by their content, each in several sizes.
public struct ImageRepository: Sendable {
    /// The largest picture that is accepted, in bytes.
    public static let maximumSize = 8 << 20

    private let database: Database

    /// Reads and writes images in a database.
    public init(database: Database) {
        self.database = database
    }

    /// Keeps a picture in its sizes and answers its address: that of its largest JPEG.
    public func store(_ pictures: [Picture]) async throws -> String {
        let jpegs = pictures.filter { $0.mimeType == "image/jpeg" }
        guard let largest = jpegs.max(by: { $0.width < $1.width }) else { throw PictureError.unreadable }
        let name = SHA256.hash(data: largest.data.readableBytesView).hexadecimal
        try await database.transaction { transaction in
            try await transaction.execute(
                """
                INSERT INTO images (sha256, mime_type, data) VALUES (\(name), \(largest.mimeType), \(largest.data))
                -- So that it is not removed before it is named.
                ON CONFLICT (sha256) DO UPDATE SET created_at = now()
                """
            )
            for picture in pictures {
                try await transaction.execute(
                    """
                    INSERT INTO image_sizes (sha256, width, mime_type, data)
                    VALUES (\(name), \(picture.width), \(picture.mimeType), \(picture.data))
                    ON CONFLICT (sha256, width, mime_type) DO NOTHING
                    """
                )
            }
        }
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

    /// Whether there is a picture, and its bytes in a size and of a media type, where that was made.
    public func find(_ name: String, width: Int, mimeType: String) async throws -> (isThere: Bool, data: ByteBuffer?) {
        let (isThere, data) = try await database.one(
            """
            SELECT EXISTS (SELECT FROM images WHERE sha256 = \(name)),
                   (SELECT data FROM image_sizes
                    WHERE sha256 = \(name) AND width = \(width) AND mime_type = \(mimeType))
            """,
            as: (Bool, ByteBuffer?).self
        )
        return (isThere, data)
    }

    /// Removes some of the pictures that nothing has named for a while, in all sizes, and answers how many those were.
    ///
    /// They are named by addresses that end as ``path(of:)``, or go on with a size. One that is stored again counts as new.
    public func removeUnnamed(olderThan age: Duration, limit: Int) async throws -> Int {
        let seconds = age / .seconds(1)
        return try await database.execute(
            """
            WITH named AS MATERIALIZED (
                SELECT substring(url FROM '/images/([0-9a-f]{64})') AS sha256
                FROM (
                    SELECT cover_image_url AS url FROM albums
                    UNION ALL SELECT image_url FROM genres
                    UNION ALL SELECT image_url FROM artists
                ) addresses
                WHERE url IS NOT NULL
            )
            DELETE FROM images
            WHERE created_at < now() - make_interval(secs => \(seconds)) AND sha256 IN (
                SELECT i.sha256 FROM images i
                WHERE i.created_at < now() - make_interval(secs => \(seconds))
                  AND NOT EXISTS (SELECT FROM named WHERE named.sha256 = i.sha256)
                LIMIT \(limit)
            )
            """
        )
    }

    /// The address that a picture is served at.
    public static func path(of name: String) -> String { "/images/\(name)" }
}
