/// Sends a delivery to its webhook; the plugin `Admin` performs it.
public struct DeliverWebhookJob: Job, Equatable {
    /// The kind of its rows.
    public static let kind = "deliver_webhook"
    /// Beside all other work, which does not wait for slow servers.
    public static let queue = "webhooks"
    /// For an hour and a half, with growing pauses.
    public static let maximumAttempts = 8
    /// Longer than a server may take to answer.
    public static let timeout: Duration = .seconds(60)

    /// The id of the delivery.
    public let deliveryId: Int

    /// Makes the job of a delivery.
    public init(deliveryId: Int) {
        self.deliveryId = deliveryId
    }
}
