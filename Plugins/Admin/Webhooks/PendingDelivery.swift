import Foundation
import PluginAPI

/// Something to send, with its signature as the Standard Webhooks specification has it
/// (https://github.com/standard-webhooks/standard-webhooks, “Signature scheme”).
struct PendingDelivery: Decodable, Sendable {
    let id: Int
    let webhookId: Int
    let payload: String
    let url: String
    let secret: ByteBuffer

    /// The fields that a receiver checks: the id stays the same from attempt to attempt.
    func signature(at unixSeconds: Int) -> [(name: String, value: String)] {
        let message = "msg_\(id)"
        let key = SymmetricKey(data: Data(secret.readableBytesView))
        let signed = Data("\(message).\(unixSeconds).\(payload)".utf8)
        let code = Data(HMAC<SHA256>.authenticationCode(for: signed, using: key)).base64EncodedString()
        return [
            ("webhook-id", message), ("webhook-timestamp", "\(unixSeconds)"), ("webhook-signature", "v1,\(code)"),
        ]
    }
}

/// How an attempt to deliver something ended.
struct DeliveryOutcome: Sendable, Equatable {
    /// The status that was answered.
    var status: Int?
    /// Why none was.
    var error: String?

    /// Whether the receiver has it.
    var isSuccess: Bool { status.map { (200..<300).contains($0) } ?? false }
    /// Whether the receiver wants nothing any more.
    var isGone: Bool { status == 410 }
}
