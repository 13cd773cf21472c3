import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Admin

/// Telling others of what happens.
struct WebhookTests {
    private static let inside = ["webhook_private": "true"]

    private static func create(_ office: Office, _ url: String, _ events: String = #"["track.ready"]"#) async throws
        -> Answer
    {
        try await office.post("/admin/webhooks", json: #"{"url": "\#(url)", "events": \#(events)}"#)
    }

    private static func tell(_ office: Office, encoding: Int = 1) async throws {
        let track = try await office.database.first("SELECT id FROM tracks", as: Int.self)
        let existing = if let track { track } else { try await office.shelf.track() }
        try await office.database.transaction { transaction in
            try await WebhookPublisher().trackReady(existing, encoding: encoding, in: transaction)
        }
    }

    @Test func `is signed as receivers check it`() async throws {
        try await WebhookReceiver.with { receiver in
            try await Office.with(settings: Self.inside) { office in
                let made = try await Self.create(office, receiver.url)
                #expect(made.status == .created, "\(made.text)")
                let secret = try #require(made.string("webhook", "secret"))
                #expect(!(try await office.get("/admin/webhooks")).text.contains("whsec"))
                try await Self.tell(office)
                let outcomes = try await JobBench(office.harness, database: office.database).drain().map(\.outcome)
                let log = try await office.get("/admin/webhooks/1/deliveries")
                #expect(outcomes == [.completed], "\(log.text)")
                let message = try #require(receiver.messages.first)
                #expect(
                    message.body.contains(#""type": "track.ready""#) && message.body.contains(#""title": "Track 1""#)
                )
                let (id, time) = (message.field("webhook-id") ?? "", message.field("webhook-timestamp") ?? "")
                let key = SymmetricKey(data: try #require(Data(base64Encoded: String(secret.dropFirst(6)))))
                let code = HMAC<SHA256>.authenticationCode(for: Data("\(id).\(time).\(message.body)".utf8), using: key)
                #expect(message.field("webhook-signature") == "v1,\(Data(code).base64EncodedString())")
                #expect(log.text.contains(#""status":"delivered""#) && log.text.contains(#""last_status":200"#))
            }
        }
    }

    @Test func `tells the same once, and what was not committed never`() async throws {
        try await Office.with(settings: Self.inside) { office in
            _ = try await Self.create(office, "http://127.0.0.1:1/")
            try await Self.tell(office)
            try await Self.tell(office)
            struct Change: Error {}
            await #expect(throws: Change.self) {
                try await office.database.transaction { transaction in
                    try await WebhookPublisher().trackReady(1, encoding: 2, in: transaction)
                    throw Change()
                }
            }
            let jobs = try await JobBench(office.harness, database: office.database).enqueued(DeliverWebhookJob.self)
            #expect(jobs.count == 1)
        }
    }

    @Test func `tries again what was not taken, under the same id`() async throws {
        try await WebhookReceiver.with { receiver in
            try await Office.with(settings: Self.inside) { office in
                let made = try await Self.create(office, receiver.url)
                let bench = JobBench(office.harness, database: office.database)
                receiver.answer(.serviceUnavailable)
                try await Self.tell(office)
                _ = try await bench.drain()
                // A redirection is no success, and leads nowhere.
                receiver.answer(.found)
                try await bench.turnClock(by: .seconds(60))
                _ = try await bench.drain()
                receiver.answer(.noContent)
                try await bench.turnClock(by: .seconds(60))
                _ = try await bench.drain()
                #expect(receiver.messages.count == 3)
                #expect(Set(receiver.messages.map { $0.field("webhook-id") }).count == 1)
                let log = try await office.get("/admin/webhooks/\(try #require(made.int("webhook", "id")))/deliveries")
                #expect(log.text.contains(#""attempts":3"#) && log.text.contains(#""status":"delivered""#))
            }
        }
    }

    @Test func `tells nothing any more to a receiver that is gone`() async throws {
        try await WebhookReceiver.with { receiver in
            try await Office.with(settings: Self.inside) { office in
                _ = try await Self.create(office, receiver.url)
                receiver.answer(.gone)
                try await Self.tell(office)
                _ = try await JobBench(office.harness, database: office.database).drain()
                #expect(try await office.get("/admin/webhooks").text.contains(#""is_active":false"#))
                try await Self.tell(office, encoding: 2)
                let jobs = try await JobBench(office.harness, database: office.database)
                    .enqueued(DeliverWebhookJob.self)
                #expect(jobs.isEmpty)
            }
        }
    }

    @Test func `never leads into the network of the server, unless that is allowed`() async throws {
        try await WebhookReceiver.with { receiver in
            try await Office.with { office in
                let made = try await Self.create(office, "http://localhost:\(receiver.port)/hook")
                try await Self.tell(office)
                _ = try await JobBench(office.harness, database: office.database).drain()
                #expect(receiver.messages.isEmpty)
                let log = try await office.get("/admin/webhooks/\(try #require(made.int("webhook", "id")))/deliveries")
                #expect(
                    log.text.contains("inside of this server’s network")
                        || log.text.contains("inside of this server's network")
                )
            }
        }
    }

    @Test func `can be tried, changed and removed`() async throws {
        try await WebhookReceiver.with { receiver in
            try await Office.with(settings: Self.inside) { office in
                let made = try await Self.create(office, receiver.url)
                let path = "/admin/webhooks/\(try #require(made.int("webhook", "id")))"
                let off = try await office.send(
                    .patch,
                    path,
                    json: #"{"is_active": false, "events": ["track.failed"]}"#
                )
                #expect(off.text.contains(#""is_active":false"#) && off.text.contains(#""events":["track.failed"]"#))
                #expect(try await office.send(.post, "\(path)/ping").status == .accepted)
                _ = try await JobBench(office.harness, database: office.database).drain()
                #expect(receiver.messages.count == 1)
                #expect(try await office.send(.delete, path).status == .noContent)
                #expect(try await office.send(.delete, path).status == .notFound)
            }
        }
    }

    @Test(arguments: [
        (#"{"events": ["track.ready"]}"#, "url"), (#"{"url": "ftp://a.b/", "events": ["track.ready"]}"#, "url"),
        (#"{"url": "https://u:p@a.b/", "events": ["track.ready"]}"#, "url"),
        (#"{"url": "/path", "events": ["track.ready"]}"#, "url"), (#"{"url": "https://a.b/"}"#, "events"),
        (#"{"url": "https://a.b/", "events": []}"#, "events"),
        (#"{"url": "https://a.b/", "events": ["ping"]}"#, "events"),
        (#"{"url": "https://a.b/", "events": ["track.ready", "track.ready"]}"#, "events"),
    ])
    func `names the field that is wrong`(body: String, field: String) async throws {
        try await Office.with { office in
            let answer = try await office.post("/admin/webhooks", json: body)
            #expect(answer.status == .unprocessableContent && answer.string("field") == field, "\(answer.text)")
        }
    }

    @Test(arguments: [
        ("127.0.0.1", false), ("10.0.0.1", false), ("172.16.0.1", false), ("172.31.255.255", false),
        ("172.32.0.1", true), ("192.168.1.1", false), ("169.254.169.254", false), ("100.64.0.1", false),
        ("0.0.0.0", false), ("224.0.0.1", false), ("255.255.255.255", false), ("8.8.8.8", true), ("1.1.1.1", true),
        ("::1", false), ("::", false), ("fe80::1", false), ("fd00::1", false), ("ff02::1", false),
        ("::ffff:10.0.0.1", false), ("::ffff:8.8.8.8", true), ("64:ff9b::a00:1", false), ("2002:a00:1::", false),
        ("2001:db8::1", false), ("2001::1", false), ("2606:4700::1111", true),
    ])
    func `knows what the internet reaches`(address: String, isPublic: Bool) throws {
        #expect(PublicAddress.isPublic(try #require(IPAddress(address))) == isPublic)
    }
}
