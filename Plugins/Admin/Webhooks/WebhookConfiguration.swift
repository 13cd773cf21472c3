import PluginAPI

/// The settings of webhooks.
struct WebhookConfiguration: Sendable, Equatable {
    /// The keys, without the plugin's prefix.
    static let keys = ["webhook_private"]

    /// Whether webhooks may lead into this server's own network (`ADMIN_WEBHOOK_PRIVATE`).
    ///
    /// Defaults to false.
    var allowsPrivate = false

    /// Reads the settings and reports a bad one by its name.
    init(settings: ConfigReader) throws(AdminError) {
        guard let text = settings.string(forKey: "webhook_private") else { return }
        guard let value = Bool(text.lowercased()) else {
            throw .settings("ADMIN_WEBHOOK_PRIVATE must be true or false, not \"\(text)\"")
        }
        allowsPrivate = value
    }
}
