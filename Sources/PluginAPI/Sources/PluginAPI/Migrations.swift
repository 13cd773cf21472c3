/// The schema, as the numbered SQL files in `Migrations/`.
public enum Migrations {
    /// All of them, in their order.
    public static let all: [Migration] = [
        migration("V0001_create_catalog", PackageResources.V0001_create_catalog_sql),
        migration("V0002_create_media", PackageResources.V0002_create_media_sql),
        migration("V0003_create_jobs", PackageResources.V0003_create_jobs_sql),
        migration("V0004_extend_jobs", PackageResources.V0004_extend_jobs_sql),
        migration("V0005_add_media_facts", PackageResources.V0005_add_media_facts_sql),
        migration("V0006_add_renditions", PackageResources.V0006_add_renditions_sql),
        migration("V0007_add_upload_hashes", PackageResources.V0007_add_upload_hashes_sql),
        migration("V0008_add_image_sizes", PackageResources.V0008_add_image_sizes_sql),
        migration("V0009_add_identifiers", PackageResources.V0009_add_identifiers_sql),
        migration("V0010_add_encodings", PackageResources.V0010_add_encodings_sql),
        migration("V0011_create_stations", PackageResources.V0011_create_stations_sql),
        migration("V0012_notify_catalog", PackageResources.V0012_notify_catalog_sql),
        migration("V0013_search", PackageResources.V0013_search_sql),
    ]

    private static func migration(_ name: String, _ bytes: [UInt8]) -> Migration {
        Migration(name: name, sql: String(decoding: bytes, as: UTF8.self))
    }
}
