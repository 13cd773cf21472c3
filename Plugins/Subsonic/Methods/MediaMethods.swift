import Foundation
import PluginAPI

/// Methods that answer with sound and pictures.
struct MediaMethods: Sendable {
    let media: MediaRepository
    let segments: SegmentCache

    var methods: [String: Method] {
        [
            "stream": Method { call in try await file(call, headers: { _ in [:] }) },
            "download": Method { call in
                try await file(call, headers: { [.contentDisposition: Self.attachment($0)] })
            },
            "hls": Method(hls),
            "getCoverArt": Method(cover),
        ]
    }

    /// `format`, `timeOffset` and `estimateContentLength` change nothing: there is one format, and its length is known.
    private func file(_ call: Call, headers: (String) -> HTTPFields) async throws -> Reply {
        guard case .track(let track) = try call.id() else { throw SubsonicError.notFound("song") }
        // 0 is no limit, as the API has it.
        let limit = try call.number("maxBitRate", in: 0...100_000, default: 0)
        guard let file = try await media.file(of: track, atMost: limit == 0 ? .max >> 33 : limit) else {
            throw SubsonicError.notFound("song")
        }
        let content = file.content(
            of: track,
            from: segments,
            // The same address plays another file when the track gets another recording.
            cacheControl: "private, no-cache",
            headers: headers(file.name)
        )
        return .response(try content.response(to: call.request))
    }

    /// The value of `Content-Disposition` for a file of a name (RFC 6266 §4.3, RFC 8187 §3.2).
    private static func attachment(_ name: String) -> String {
        let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || " -_.".contains($0)) ? $0 : "_" })
        let attributeCharacters = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~"
        )
        let encoded = name.addingPercentEncoding(withAllowedCharacters: attributeCharacters) ?? plain
        return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
    }

    /// The way to the track's master playlist, or to one rendition's where one bit rate is asked for.
    private func hls(_ call: Call) async throws -> Reply {
        guard case .track(let track) = try call.id(), try await media.isHeard(track) else {
            throw SubsonicError.notFound("song")
        }
        let rate = try call.number("bitRate", in: 0...100_000, default: 0)
        var playlist = "master.m3u8"
        if rate > 0 {
            let rates = try await media.renditions(of: track).sorted { $0.kilobitsPerSecond < $1.kilobitsPerSecond }
            if let rendition = rates.last(where: { $0.kilobitsPerSecond <= rate }) ?? rates.first {
                playlist = Track.playlistName(of: rendition)
            }
        }
        return .response(.redirect(to: "/streams/tracks/\(track)/\(playlist)", type: .found))
    }

    private func cover(_ call: Call) async throws -> Reply {
        let id = try call.id()
        let size = try call.number("size", in: 1...100_000, default: Picture.widths.last ?? 1)
        switch try await media.picture(of: id) {
        case .own(let name)?:
            guard let picture = try await media.bytes(of: name, size: size) else {
                throw SubsonicError.notFound("picture")
            }
            let content = Content(
                picture.data,
                type: picture.mimeType,
                tag: EntityTag(hashing: Data(picture.data.readableBytesView)),
                cacheControl: "private, max-age=3600"
            )
            return .response(try content.response(to: call.request))
        case .elsewhere(let address)? where address.hasPrefix("http://") || address.hasPrefix("https://"):
            return .response(.redirect(to: address, type: .found))
        case .elsewhere?, nil: throw SubsonicError.notFound("picture")
        }
    }
}
