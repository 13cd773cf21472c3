import PluginAPI

/// Serves the segments of what is published.
///
/// A playlist's addresses name the encoding (`?v=`), so that what one answers never changes. Those of an older encoding
/// answer 404, so that nobody hears a mix of two.
struct SegmentController: Sendable {
    let streams: StreamRepository
    let segments: any SegmentStore

    private static let type = "video/mp2t"

    func addRoutes(to router: Router<RadioRequestContext>) {
        router.get("/streams/tracks/:track_id/segments/{n}.ts", use: find)
    }

    func find(request: Request, context: RadioRequestContext) async throws -> Response {
        let track = try context.parameters.id("track_id")
        let number = try number(context.parameters)
        let version = request.uri.queryParameters["v"]
        guard let segment = try await streams.segment(number, track: track),
            version == nil || version.map(String.init) == String(segment.encoding)
        else { throw Problem.noSegment(number, track: track) }
        let cacheControl = version == nil ? "no-cache" : "public, max-age=31536000, immutable"
        let tag = EntityTag(segment.sha256)
        if let known = request.headers[.ifNoneMatch], tag.matches(ifNoneMatch: known) {
            return Response(status: .notModified, headers: [.eTag: tag.description, .cacheControl: cacheControl])
        }
        if request.method == .head {
            return Response(
                status: .ok,
                headers: [
                    .contentType: Self.type, .contentLength: String(segment.byteCount), .eTag: tag.description,
                    .cacheControl: cacheControl, .acceptRanges: "bytes",
                ]
            )
        }
        let key = SegmentKey(track: track, encoding: segment.encoding, number: number)
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
        return try Content(data, type: Self.type, tag: tag, cacheControl: cacheControl).response(to: request)
    }

    private func number(_ parameters: Parameters) throws -> Int {
        guard let number = parameters.get("n", as: Int32.self), number >= 0 else {
            throw Problem.invalidParameter("n", "A segment's number is a whole number from 0.")
        }
        return Int(number)
    }
}
