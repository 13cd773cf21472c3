import Foundation
import PluginAPI

/// Serves stations to players that know no HLS: one long answer of AAC, and the small files that lead to it.
struct ListenController: Sendable {
    let board: StationBoard
    let audience: Audience
    let slices: StationSlices

    func addRoutes(to router: Router<RadioRequestContext>) {
        let station = router.group("/radio/:genre")
        station.get("listen", use: listen)
        station.get("listen.m3u", use: m3u)
        station.get("listen.pls", use: pls)
    }

    func listen(request: Request, context: RadioRequestContext) async throws -> Response {
        let station = try await board.onAir(context.parameters.station())
        guard let now = station.now else { throw Problem.silent(station.genre) }
        let rendition = try Self.rendition(request)
        if let rendition, now.item.encoding.bandwidths[rendition] == nil {
            throw Problem.noStationRendition(station.genre)
        }
        let wantsTitles = request.headers[.icyMetadata] == "1"
        var headers: HTTPFields = [
            .contentType: "audio/aac", .cacheControl: "no-store", .accelBuffering: "no",
            .icyName: Self.fieldText(station.genre.name), .icyGenre: Self.fieldText(station.genre.name),
            .icyBitRate: "\((rendition ?? now.item.encoding.rendition).kilobitsPerSecond)",
        ]
        if wantsTitles { headers[.icyInterval] = "\(IcyStream.interval)" }
        let listening = Listening(
            board: board,
            audience: audience,
            slices: slices,
            name: String(station.genre.id),
            rendition: rendition,
            titles: wantsTitles ? IcyStream() : nil,
            logger: context.logger
        )
        return Response(
            status: .ok,
            headers: headers,
            body: ResponseBody { writer in
                var listening = listening
                try await listening.send(to: &writer)
                try await writer.finish(nil)
            }
        )
    }

    /// A playlist of one address (<https://en.wikipedia.org/wiki/M3U>).
    func m3u(request: Request, context: RadioRequestContext) async throws -> Response {
        let station = try await board.onAir(context.parameters.station())
        let text = "#EXTM3U\n#EXTINF:-1,\(Self.lineText(station.genre.name))\n\(Self.address(of: station, request))\n"
        return try Self.file(text, type: "audio/x-mpegurl", for: request)
    }

    /// The same in the form of PLS (<https://en.wikipedia.org/wiki/PLS_(file_format)>).
    func pls(request: Request, context: RadioRequestContext) async throws -> Response {
        let station = try await board.onAir(context.parameters.station())
        let text = """
            [playlist]
            NumberOfEntries=1
            File1=\(Self.address(of: station, request))
            Title1=\(Self.lineText(station.genre.name))
            Length1=-1
            Version=2

            """
        return try Self.file(text, type: "audio/x-scpls", for: request)
    }

    private static func file(_ text: String, type: String, for request: Request) throws -> Response {
        try Content(
            ByteBuffer(string: text),
            type: type,
            tag: EntityTag(hashing: Data(text.utf8)),
            cacheControl: "public, max-age=3600",
            // The address in it begins as that of the request.
            headers: [.vary: "X-Forwarded-Proto"]
        )
        .response(to: request)
    }

    private static func rendition(_ request: Request) throws -> Rendition? {
        guard let name = request.uri.queryParameters["rendition"].map(String.init) else { return nil }
        guard let rendition = Rendition(rawValue: name), rendition.format == .transportStream else {
            throw Problem.invalidParameter("rendition", "A rendition is named like aac128.")
        }
        return rendition
    }

    /// Where the station is for whoever asked: such players know no relative addresses.
    private static func address(of station: OnAir, _ request: Request) -> String {
        request.address(of: "/radio/\(station.genre.id)/listen")
    }

    private static func lineText(_ text: String) -> String { String(text.filter { !$0.isNewline }) }

    /// What may stand in a header field; players take it for UTF-8.
    private static func fieldText(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
}
