import PluginAPI
import TestKit
import Testing

@testable import Admin

/// Uploads that are not taken, of which nothing is left.
struct UploadRefusalTests {
    private func expectRefusal(
        _ status: HTTPResponse.Status,
        kind: String,
        field: String? = "audio_file",
        limit: ByteCount? = nil,
        headers: HTTPFields = [:],
        of body: () -> RequestBody
    ) async throws {
        try await Office.with(limit: limit) { office in
            let track = try await office.shelf.track()
            let answer = try await office.upload(body(), for: track, headers: headers)
            #expect(answer.status == status, "\(answer.text)")
            #expect(answer.string("type") == "/problems/\(kind)")
            #expect(answer.string("field") == field)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(try await office.shelf.traces() == Shelf.noTraces)
        }
    }

    @Test(arguments: [
        "Dear host, this is a letter.", "<html><body>Hello</body></html>", "x", "RIFF....AVI LIST", "\u{7F}ELF\0",
    ])
    func `a file that is plainly no audio`(text: String) async throws {
        try await expectRefusal(.unsupportedMediaType, kind: "not-audio") {
            .pieces(FormBody.file(ByteBuffer(string: text), named: "letter.mp3").bytes, of: 7)
        }
    }

    @Test func `a file that is no audio, long before its end`() async throws {
        try await expectRefusal(.unsupportedMediaType, kind: "not-audio") {
            .generated { number in
                guard number < 2 else { throw CancellationError() }
                let head = FormBody.head(disposition: "name=\"audio_file\"")
                return number == 0 ? ByteBuffer(string: head) : Noise.letter(AudioSignature.length + 100)
            }
        }
    }

    @Test(arguments: [
        "%PDF-1.7 ..........", "PK\u{3}\u{4}............", "<!DOCTYPE html><html>", "#!/bin/sh\nexit 0...",
    ])
    func `a file that is plainly something else, after its first bytes`(text: String) async throws {
        try await expectRefusal(.unsupportedMediaType, kind: "not-audio") {
            .generated { number in
                guard number < 2 else { throw CancellationError() }
                let head = FormBody.head(disposition: "name=\"audio_file\"")
                return ByteBuffer(string: number == 0 ? head : text)
            }
        }
    }

    @Test func `an empty file`() async throws {
        try await expectRefusal(.unprocessableContent, kind: "invalid-field") {
            .init(buffer: FormBody.file(ByteBuffer()).bytes)
        }
    }

    @Test func `a form without the file`() async throws {
        try await expectRefusal(.unprocessableContent, kind: "invalid-field") {
            .init(buffer: FormBody.file(Noise.wav(100), field: "file").bytes)
        }
        try await expectRefusal(.unprocessableContent, kind: "invalid-field") {
            var form = FormBody()
            form.close()
            return .init(buffer: form.bytes)
        }
    }

    @Test func `a form with two files, though the first is stored by then`() async throws {
        try await expectRefusal(.unprocessableContent, kind: "invalid-field") {
            var form = FormBody()
            form.add(Noise.wav(600_000), disposition: "name=\"audio_file\"; filename=\"a.wav\"")
            form.add(Noise.wav(10), disposition: "name=\"audio_file\"; filename=\"b.wav\"")
            form.close()
            return .pieces(form.bytes, of: 8192)
        }
    }

    @Test(arguments: ["audio/wav", "application/json", "multipart/mixed; boundary=b"])
    func `a body that is no form`(type: String) async throws {
        let headers: HTTPFields = [.contentType: type]
        try await expectRefusal(.unsupportedMediaType, kind: "unsupported-media-type", field: nil, headers: headers) {
            .untouchable { Issue.record("The body was read.") }
        }
    }

    @Test(arguments: ["multipart/form-data", "multipart/form-data; boundary=\"", "multipart/form-data; boundary=a*b"])
    func `a form without a boundary`(type: String) async throws {
        let headers: HTTPFields = [.contentType: type]
        try await expectRefusal(.badRequest, kind: "malformed-body", field: nil, headers: headers) {
            .untouchable { Issue.record("The body was read.") }
        }
    }

    @Test(arguments: [0, 1, 40, 1000, 300_000, 600_000])
    func `a form that ends too early`(length: Int) async throws {
        try await expectRefusal(.badRequest, kind: "malformed-body", field: nil) {
            let form = FormBody.file(Noise.wav(600_000)).bytes
            return .pieces(form.getSlice(at: 0, length: length) ?? form, of: 8192)
        }
    }

    @Test func `a form that ends too early by its last byte`() async throws {
        try await expectRefusal(.badRequest, kind: "malformed-body", field: nil) {
            let form = FormBody.file(Noise.wav(100)).bytes
            return .init(buffer: form.getSlice(at: 0, length: form.readableBytes - 3) ?? form)
        }
    }

    @Test func `a form whose other parts are large`() async throws {
        try await expectRefusal(.contentTooLarge, kind: "too-large", field: nil) {
            var form = FormBody()
            form.add(String(repeating: "x", count: UploadForm.maximumOtherBytes + 1), field: "notes")
            form.add(Noise.wav(100), disposition: "name=\"audio_file\"")
            form.close()
            return .pieces(form.bytes, of: 8192)
        }
    }

    @Test func `a file for a track that is not there, before its body is read`() async throws {
        try await Office.with { office in
            let body = RequestBody.untouchable { Issue.record("The body was read.") }
            let answer = try await office.upload(body, for: 4711)
            #expect(answer.status == .notFound && answer.string("type") == "/problems/not-found")
            #expect(try await office.upload(body, for: 0).status == .badRequest)
        }
    }

    @Test(arguments: [-1, 0, 1])
    func `a file larger than the limit, by its own bytes`(excess: Int) async throws {
        let limit = ByteCount(600_000)
        try await Office.with(limit: limit) { office in
            let track = try await office.shelf.track()
            let form = FormBody.file(Noise.wav(limit.bytes + excess)).bytes
            let headers: HTTPFields = [.contentLength: "\(form.readableBytes)"]
            let answer = try await office.upload(.pieces(form, of: 8192), for: track, headers: headers)
            if excess > 0 {
                #expect(answer.status == .contentTooLarge && answer.string("type") == "/problems/too-large")
                #expect(answer.string("field") == "audio_file")
                #expect(answer.headers[.connection] == "close")
                #expect(try await office.shelf.traces() == Shelf.noTraces)
            } else {
                #expect(answer.status == .accepted, "\(answer.text)")
            }
        }
    }

    @Test func `a body that is announced as larger than the limit, before it is read`() async throws {
        let limit = ByteCount(1000)
        let most = limit.bytes + UploadForm.maximumOtherBytes
        try await expectRefusal(
            .contentTooLarge,
            kind: "too-large",
            limit: limit,
            headers: [.contentLength: "\(most + 1)"],
            of: { .untouchable { Issue.record("The body was read.") } }
        )
        try await Office.with(limit: limit) { office in
            let body = RequestBody(buffer: FormBody.file(Noise.wav(100)).bytes)
            let answer = try await office.upload(
                body,
                for: try await office.shelf.track(),
                headers: [.contentLength: "\(most)"]
            )
            #expect(answer.status == .accepted)
        }
    }
}
