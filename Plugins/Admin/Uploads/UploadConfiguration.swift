import PluginAPI

/// The settings of uploads.
struct UploadConfiguration: Sendable, Equatable {
    /// The keys, without the plugin's prefix.
    static let keys = ["upload_expiry_hours"]

    /// How long an upload that broke off is kept after its last byte (`ADMIN_UPLOAD_EXPIRY_HOURS`), 1…8760 hours.
    ///
    /// Defaults to 24.
    var expiry: Duration = .seconds(24 * 3600)

    /// Reads the settings and reports a bad one by its name.
    init(settings: ConfigReader) throws(AdminError) {
        guard let text = settings.string(forKey: "upload_expiry_hours") else { return }
        guard let hours = Int(text), (1...8760).contains(hours) else {
            throw .settings("ADMIN_UPLOAD_EXPIRY_HOURS must be 1…8760 hours, not \"\(text)\"")
        }
        expiry = .seconds(hours * 3600)
    }
}
