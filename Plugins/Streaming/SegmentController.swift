import Foundation
import PluginAPI

/// Serves the segments of what is published.
///
/// A playlist's addresses name the encoding (`?v=`), so that what one answers never changes. Those of an older encoding
/// answer 404, so that nobody hears a mix of two.
struct SegmentController: Sendable {
    let streams: StreamRepository
    let segments: any SegmentStore

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
        let version = request.uri.queryParameters["v"].map(String.init)
        guard let segment = try await streams.segment(number, of: rendition, track: track),
            version == nil || version == String(segment.encoding)
        else { throw Problem.noSegment(number, track: track) }
        let type = segment.rendition.format.mediaType
        let cacheControl = Self.cacheControl(version)
        let tag = EntityTag(segment.sha256)
        if let known = request.headers[.ifNoneMatch], tag.matches(ifNoneMatch: known) {
            return Response(status: .notModified, headers: [.eTag: tag.description, .cacheControl: cacheControl])
        }
        if request.method == .head {
            return Response(
                status: .ok,
                headers: [
                    .contentType: type, .contentLength: String(segment.byteCount), .eTag: tag.description,
                    .cacheControl: cacheControl, .acceptRanges: "bytes",
                ]
            )
        }
        let key = SegmentKey(
            track: track,
            encoding: segment.encoding,
            rendition: segment.rendition,
            number: number
        )
        guard let data = try await segments.get(key) else {
            // A new encoding may have been published in between; if it happens again and again, segments were lost.
            context.logger.warning(
                "Segment is not in the store",
                metadata: [
                    LogKey.track: "\(track)", LogKey.encoding: "\(segment.encoding)", LogKey.segment: "\(number)",
                ]
            )
            throw Problem.noSegment(number, track: track)
        }
        return try Content(data, type: type, tag: tag, cacheControl: cacheControl).response(to: request)
    }

    /// Answers with what fragmented MP4 segments need before them.
    private func findInitialization(request: Request, context: RadioRequestContext) async throws -> Response {
        let track = try context.parameters.id("track_id")
        let rendition = try context.parameters.rendition()
        let version = request.uri.queryParameters["v"].map(String.init)
        guard let found = try await streams.initialization(of: rendition, track: track),
            version == nil || version == String(found.encoding)
        else { throw Problem.noRendition(track) }
        let content = Content(
            found.bytes,
            type: rendition.format.mediaType,
            tag: EntityTag(hashing: Data(found.bytes.readableBytesView)),
            cacheControl: Self.cacheControl(version)
        )
        return try content.response(to: request)
    }

    private static func cacheControl(_ version: String?) -> String {
        version == nil ? "no-cache" : "public, max-age=31536000, immutable"
    }

    private func number(_ parameters: Parameters) throws -> Int {
        guard let number = parameters.get("n", as: Int32.self), number >= 0 else {
            throw Problem.invalidParameter("n", "A segment's number is a whole number from 0.")
        }
        return Int(number)
    }
}
