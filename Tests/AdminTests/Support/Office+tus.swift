import Foundation
import PluginAPI
import TestKit

@testable import Admin

// What a client of the resumable upload protocol does.

extension Office {
    /// `Upload-Metadata` with some values.
    static func metadata(_ values: KeyValuePairs<String, String>) -> String {
        values.map { "\($0) \(Data($1.utf8).base64EncodedString())" }.joined(separator: ",")
    }

    /// A digest as `Upload-Checksum` has it.
    static func checksum(_ bytes: ByteBuffer) -> String {
        "sha1 \(Data(Insecure.SHA1.hash(data: bytes.readableBytesView)).base64EncodedString())"
    }

    /// Sends a request in the protocol's version.
    func tus(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ headers: HTTPFields = [:],
        body: RequestBody = .init(buffer: ByteBuffer())
    ) async throws -> Answer {
        var headers = headers
        if headers[.tusResumable] == nil { headers[.tusResumable] = "1.0.0" }
        return try await send(method, path, headers: headers, body: body)
    }

    /// Opens an upload.
    func open(_ size: Int, _ values: KeyValuePairs<String, String>) async throws -> Answer {
        try await tus(
            .post,
            "/admin/uploads",
            [.uploadLength: "\(size)", .uploadMetadata: Self.metadata(values)]
        )
    }

    /// Opens an upload for a track; answers its address.
    func open(_ size: Int, for track: Int) async throws -> String {
        let answer = try await open(size, ["filename": "song.wav", "track_id": "\(track)"])
        return answer.headers[.location] ?? answer.text
    }

    /// Sends a part of a file.
    func patch(
        _ path: String,
        at offset: Int,
        _ body: RequestBody,
        _ headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        headers[.uploadOffset] = "\(offset)"
        if headers[.contentType] == nil { headers[.contentType] = TusProtocol.partType }
        return try await tus(.patch, path, headers, body: body)
    }

    /// Sends a part of a file that is there.
    func patch(_ path: String, at offset: Int, _ bytes: ByteBuffer, isChecked: Bool = false) async throws -> Answer {
        var headers: HTTPFields = [.contentLength: "\(bytes.readableBytes)"]
        if isChecked { headers[.uploadChecksum] = Self.checksum(bytes) }
        return try await patch(path, at: offset, .pieces(bytes, of: 10_007), headers)
    }

    /// How many bytes are there; nil when the upload is not.
    func offset(_ path: String) async throws -> Int? {
        try await tus(.head, path).headers[.uploadOffset].flatMap { Int($0) }
    }
}

extension ByteBuffer {
    /// Some of the bytes.
    func part(_ range: Range<Int>) -> ByteBuffer {
        getSlice(at: readerIndex + range.lowerBound, length: range.count) ?? ByteBuffer()
    }
}

extension Answer {
    /// The upload that an address is of.
    var upload: Int? { headers[.location]?.split(separator: "/").last.flatMap { Int($0) } }
}
