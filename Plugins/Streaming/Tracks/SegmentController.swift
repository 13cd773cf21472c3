import Foundation
import PluginAPI

/// Serves the segments of what is published, and of what was while it may still be played.
///
/// A playlist's addresses name the encoding (`?v=`), so that what one answers never changes. An address that names none
/// answers what the track has now.
struct SegmentController: Sendable {
    let streams: StreamRepository
    let encodings: PublishedEncodings
    let segments: SegmentCache

    func addRoutes(to router: Router<RadioRequestContext>) {
        let track = router.group("/streams/tracks/:track_id")
        track.get("segments/{n}.ts") { request, context in
            try await find(in: nil, request, context)
        }
        for format in Rendition.Format.allCases {
            track.get("renditions/:rendition/segments/{n}.\(format.fileExtension)") { request, context in
                let rendition = try context.parameters.rendition()
                guard rendition.format == format else {
                    throw Problem.noRendition(try context.parameters.id("track_id"))
                }
                return try await find(in: rendition, request, context)
            }
        }
        track.get("renditions/:rendition/init.mp4", use: findInitialization)
    }

    /// Answers with a segment of a rendition, or of the one that is played unless another is asked for.
    private func find(
        in rendition: Rendition?,
        _ request: Request,
        _ context: RadioRequestContext
    ) async throws -> Response {
        let track = try context.parameters.id("track_id")
        let number = try number(context.parameters)
        let version = Version(request)
        guard let encoding = try await encoding(version, of: track),
            encoding.has(number, of: rendition ?? encoding.rendition)
        else { throw Problem.noSegment(number, track: track) }
        let key = SegmentKey(
            track: track,
            encoding: encoding.id,
            rendition: rendition ?? encoding.rendition,
            number: number
        )
        guard let segment = try await segments.get(key) else {
            noteMissing(key, context)
            throw Problem.noSegment(number, track: track)
        }
        if case .named = version {
            context.keepReady(request) { _ in segments.kept(key).map { content(of: $0, key, version) } }
        }
        return try content(of: segment, key, version).response(to: request)
    }

    private func content(of segment: CachedSegment, _ key: SegmentKey, _ version: Version) -> Content {
        Content(
            segment.bytes,
            type: key.rendition.format.mediaType,
            tag: segment.tag,
            cacheControl: version.cacheControl
        )
    }

    /// Answers with what fragmented MP4 segments need before them.
    private func findInitialization(request: Request, context: RadioRequestContext) async throws -> Response {
        let track = try context.parameters.id("track_id")
        let rendition = try context.parameters.rendition()
        let version = Version(request)
        guard let encoding = try await encoding(version, of: track),
            let bytes = try await streams.initialization(of: rendition, encoding: encoding.id)
        else { throw Problem.noRendition(track) }
        let content = Content(
            bytes,
            type: rendition.format.mediaType,
            tag: EntityTag(hashing: Data(bytes.readableBytesView)),
            cacheControl: version.cacheControl
        )
        return try content.response(to: request)
    }

    private func encoding(_ version: Version, of track: Int) async throws -> EncodingFacts? {
        switch version {
        case .current: return try await streams.encoding(of: track)
        case .named(let id):
            let encoding = try await encodings.find(id)
            return encoding?.trackId == track ? encoding : nil
        case .none: return nil
        }
    }

    private func noteMissing(_ key: SegmentKey, _ context: RadioRequestContext) {
        encodings.forget(key.encoding)
        // The encoding may just have been collected. Otherwise segments were lost.
        context.logger.warning(
            "Segment is not in the store",
            metadata: [
                LogKey.track: "\(key.track)", LogKey.encoding: "\(key.encoding)", LogKey.segment: "\(key.number)",
            ]
        )
    }

    private func number(_ parameters: Parameters) throws -> Int {
        guard let number = parameters.get("n", as: Int32.self), number >= 0 else {
            throw Problem.invalidParameter("n", "A segment's number is a whole number from 0.")
        }
        return Int(number)
    }

    /// Which encoding an address is of.
    private enum Version {
        /// The one that the track has now.
        case current
        case named(Int)
        /// One that cannot be.
        case none

        init(_ request: Request) {
            guard let text = request.uri.queryParameters["v"].map(String.init) else {
                self = .current
                return
            }
            // There is one way to write each, so that no cache has a segment twice.
            guard let id = Int(text), String(id) == text else {
                self = .none
                return
            }
            self = .named(id)
        }

        var cacheControl: String {
            if case .named = self { "public, max-age=31536000, immutable" } else { "no-cache" }
        }
    }
}
