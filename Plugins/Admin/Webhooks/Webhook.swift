import Foundation
import PluginAPI

/// Somebody to tell, as answers show it: without what it is signed with.
struct Webhook: Codable, Sendable, Equatable {
    let id: Int
    let url: String
    let events: [String]
    let isActive: Bool
    let createdBy: String
    let createdAt: Date
}

/// Something that somebody was told, or is to be.
struct WebhookDelivery: Codable, Sendable, Equatable {
    let id: Int
    let event: String
    let payload: String
    let status: String
    let attempts: Int
    @ExplicitNull var lastStatus: Int?
    @ExplicitNull var lastError: String?
    let createdAt: Date
    @ExplicitNull var deliveredAt: Date?
}
