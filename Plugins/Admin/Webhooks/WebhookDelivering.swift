import Foundation
import PluginAPI

/// Sends a delivery.
///
/// look up → resolve the name → refuse what is inside → send to that very address → write down what was answered.
struct WebhookDelivering: Sendable {
    private static let patience: TimeAmount = .seconds(10)

    let webhooks: WebhookRepository
    /// Whether webhooks may lead into this server's own network.
    let allowsPrivate: Bool

    func perform(_ job: DeliverWebhookJob, _ context: JobContext) async throws {
        guard let delivery = try await webhooks.pending(job.deliveryId) else { return }
        let outcome = await attempt(delivery)
        let isLast = context.isLastAttempt || outcome.isGone
        try await webhooks.record(outcome, isLast: isLast, delivery: delivery.id)
        if outcome.isSuccess { return }
        let reason = outcome.error ?? "The receiver answered \(outcome.status ?? 0)."
        if outcome.isGone {
            try await webhooks.deactivate(delivery.webhookId)
            throw JobError.permanent(reason)
        }
        throw DeliveryFailure(description: reason)
    }

    private struct DeliveryFailure: Error, CustomStringConvertible {
        let description: String
    }

    private func attempt(_ delivery: PendingDelivery) async -> DeliveryOutcome {
        do {
            let (host, address) = try await target(of: delivery.url)
            return DeliveryOutcome(status: try await send(delivery, host: host, address: address))
        } catch {
            return DeliveryOutcome(error: String("\(error)".prefix(500)))
        }
    }

    /// The host of a URL, and the address to send to.
    ///
    /// The name is looked up once: asked again, it might lead inside.
    private func target(of url: String) async throws -> (host: String, address: String) {
        guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty else {
            throw DeliveryFailure(description: "The URL has no host.")
        }
        let port = parts.port ?? (parts.scheme == "https" ? 443 : 80)
        let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        // It blocks.
        let address = try await NIOThreadPool.singleton.runIfActive {
            try SocketAddress.makeAddressResolvingHost(name, port: port)
        }
        guard let text = address.ipAddress, let known = IPAddress(text), allowsPrivate || PublicAddress.isPublic(known)
        else {
            throw DeliveryFailure(
                description: "The address is inside of this server's network (ADMIN_WEBHOOK_PRIVATE)."
            )
        }
        return (name, text)
    }

    /// The status that the receiver answers.
    private func send(_ delivery: PendingDelivery, host: String, address: String) async throws -> Int {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: Self.patience, read: Self.patience)
        )
        configuration.dnsOverride = [host: address]
        configuration.httpVersion = .http1Only
        let client = HTTPClient(
            eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup.singleton),
            configuration: configuration
        )
        do {
            var request = HTTPClientRequest(url: delivery.url)
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/json")
            request.headers.add(name: "user-agent", value: "Needledrop")
            for (name, value) in delivery.signature(at: Int(Date().timeIntervalSince1970)) {
                request.headers.add(name: name, value: value)
            }
            request.body = .bytes(ByteBuffer(string: delivery.payload))
            let status = Int(try await client.execute(request, timeout: Self.patience).status.code)
            try await client.shutdown()
            return status
        } catch {
            try await client.shutdown()
            throw error
        }
    }
}
