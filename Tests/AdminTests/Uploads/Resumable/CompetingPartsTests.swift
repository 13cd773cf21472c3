import Foundation
import PluginAPI
import TestKit
import Testing

@testable import Admin

/// Requests that are at one upload at a time: what is stored is the file, or nothing.
struct CompetingPartsTests {
    @Test func `the second of two is told to wait, and the first is not disturbed`() async throws {
        try await Office.with { office in
            let file = Noise.wav(1_000_000)
            let path = try await office.open(1_000_000, for: try await office.shelf.track())
            let body = RequestBody.generated { number in
                if number == 5 {
                    // A piece is stored by now, and the first request is still sending.
                    for offset in [0, 262_144] {
                        let second = try await office.patch(path, at: offset, file.part(offset..<1_000_000))
                        #expect(second.status.code == 423 && second.headers[.retryAfter] != nil, "\(second.text)")
                    }
                    #expect(try await office.offset(path) == 262_144)
                }
                let start = number * 100_000
                return start < 1_000_000 ? file.part(start..<start + 100_000) : nil
            }
            #expect(try await office.patch(path, at: 0, body).status == .noContent)
            let upload = try #require(Int(path.split(separator: "/").last ?? ""))
            #expect(try await office.shelf.file(of: upload) == file)
        }
    }

    @Test func `whoever was taken to be gone stores nothing more`() async throws {
        try await Office.with { office in
            let file = Noise.wav(1_000_000)
            let path = try await office.open(1_000_000, for: try await office.shelf.track())
            let upload = try #require(Int(path.split(separator: "/").last ?? ""))
            let body = RequestBody.generated { number in
                if number == 5 {
                    // As if nothing had been heard of it for longer than the others wait.
                    try await office.database.execute("UPDATE uploads SET writing_until = now() - interval '1 second'")
                    let rest = try await office.patch(path, at: 262_144, file.part(262_144..<1_000_000))
                    #expect(rest.status == .noContent, "\(rest.text)")
                }
                let start = number * 100_000
                return start < 1_000_000 ? file.part(start..<start + 100_000) : nil
            }
            let answer = try await office.patch(path, at: 0, body)
            #expect(answer.status == .conflict && answer.string("type") == "/problems/upload-overtaken")
            #expect(try await office.shelf.file(of: upload) == file)
        }
    }

    @Test(arguments: 1...8)
    func `cuts, repeats, wrong offsets and two at a time still make the file`(seed: Int) async throws {
        struct Disconnected: Error {}
        try await Office.with { office in
            var random = SplitMix(seed: UInt64(seed))
            let size = Int.random(in: 300_000...900_000, using: &random)
            let file = Noise.wav(size)
            let path = try await office.open(size, for: try await office.shelf.track())
            let upload = try #require(Int(path.split(separator: "/").last ?? ""))
            var rounds = 0
            while let offset = try await office.offset(path), offset < size {
                rounds += 1
                try #require(rounds < 500, "it does not get on")
                let end = Int.random(in: offset...min(size, offset + 300_000), using: &random)
                let cut = Int.random(in: offset...end, using: &random)
                let wrong = Int.random(in: 0...size, using: &random)
                let isChecked = Bool.random(using: &random)
                let part = file.part(offset..<end)
                switch Int.random(in: 0..<4, using: &random) {
                case 0:
                    var headers: HTTPFields = [:]
                    if isChecked { headers[.uploadChecksum] = Office.checksum(part) }
                    let broken = RequestBody.generated { number in
                        if number == 1 { throw Disconnected() }
                        return file.part(offset..<cut)
                    }
                    #expect(try await office.patch(path, at: offset, broken, headers).status == .badRequest)
                case 1 where wrong != offset:
                    let answer = try await office.patch(path, at: wrong, file.part(wrong..<size))
                    #expect(answer.status == .conflict, "\(answer.text)")
                case 2:
                    async let one = office.patch(path, at: offset, part, isChecked: isChecked)
                    async let other = office.patch(path, at: offset, part)
                    let codes = [try await one.status.code, try await other.status.code]
                    #expect(codes.contains(204) && codes.allSatisfy { [204, 409, 423].contains($0) }, "\(codes)")
                default:
                    let answer = try await office.patch(path, at: offset, part, isChecked: isChecked)
                    #expect(answer.status == .noContent, "\(answer.text)")
                }
                let stored = try #require(try await office.shelf.file(of: upload))
                #expect(stored == file.part(0..<stored.readableBytes))
                #expect(try await office.offset(path) == stored.readableBytes)
            }
            #expect(try await office.shelf.file(of: upload) == file)
            #expect(try await office.shelf.traces()[2...] == [1, 1])
        }
    }
}
