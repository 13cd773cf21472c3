import Foundation
import PluginAPI
import TestKit
import Testing

struct DeliveryLintTests {
    private static let playlist: HTTPFields = [
        .contentType: "application/vnd.apple.mpegurl", .cacheControl: "max-age=2", .vary: "Accept-Encoding",
        .accessControlAllowOrigin: "*",
    ]
    private static let segment: HTTPFields = [
        .contentType: "video/mp2t", .cacheControl: "public, max-age=31536000, immutable", .eTag: "\"a\"",
        .accessControlAllowOrigin: "*",
    ]

    private func answer(_ headers: HTTPFields, _ status: HTTPResponse.Status = .ok, size: Int = 1024) -> Answer {
        Answer(status: status, headers: headers, body: Data(count: size))
    }

    @Test func `finds nothing in good answers`() {
        #expect(DeliveryLint.playlist(answer(Self.playlist), isLive: true) == [])
        #expect(DeliveryLint.segment(answer(Self.segment)) == [])
        var fields = Self.playlist
        fields[.contentEncoding] = "gzip"
        #expect(DeliveryLint.playlist(answer(fields), offersGzip: true) == [])
        fields = Self.playlist
        fields[.vary] = nil
        #expect(DeliveryLint.playlist(answer(fields, size: 1023), offersGzip: true) == [])
        fields = Self.segment
        fields[.contentType] = "audio/mp4"
        #expect(DeliveryLint.segment(answer(fields), isFragmentedMP4: true) == [])
    }

    @Test(arguments: [
        (HTTPField.Name.contentType, "text/plain" as String?, "RFC 8216 §4"),
        (.contentEncoding, "gzip", "RFC 9110 §12.5.3"),
        (.vary, nil, "RFC 9110 §12.5.5"), (.cacheControl, "immutable, max-age=2", "RFC 8246 §2"),
        (.cacheControl, "public", "bis §6.2.2: caching"), (.accessControlAllowOrigin, nil, "Fetch §3.3.3"),
        (.setCookie, "a=b", "RFC 6265 §3"),
    ])
    func `finds a playlist that is answered wrongly`(field: HTTPField.Name, value: String?, clause: String) {
        var fields = Self.playlist
        fields[field] = value
        #expect(DeliveryLint.playlist(answer(fields), isLive: true).map(\.clause) == [clause])
    }

    @Test(arguments: [
        (HTTPField.Name.contentType, "audio/mp4" as String?, "Apple 10.4"), (.cacheControl, "no-cache", "RFC 8246 §2"),
        (.eTag, "W/\"a\"", "RFC 9110 §8.8.3"), (.accessControlAllowOrigin, "https://here", "Fetch §3.3.3"),
    ])
    func `finds a segment that is answered wrongly`(field: HTTPField.Name, value: String?, clause: String) {
        var fields = Self.segment
        fields[field] = value
        #expect(DeliveryLint.segment(answer(fields)).map(\.clause) == [clause])
    }

    @Test func `finds what is elsewhere or gone, and what is not compressed`() {
        #expect(DeliveryLint.segment(answer(Self.segment, .found)).map(\.clause) == ["Apple 8.18"])
        let gone = DeliveryLint.segment(answer(Self.segment, .notFound)).map(\.clause)
        #expect(gone == ["RFC 8216 §6.2.2", "RFC 9111 §3"])
        #expect(DeliveryLint.playlist(answer(Self.playlist), offersGzip: true).map(\.clause) == ["Apple 10.1"])
    }
}
