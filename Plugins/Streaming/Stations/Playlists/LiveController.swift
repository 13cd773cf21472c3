import PluginAPI

/// Serves the playlists of stations.
///
/// `live.m3u8` is the one that any player can begin with, `master.m3u8` and `cmaf.m3u8` name all renditions.
struct LiveController: Sendable {
    let board: StationBoard
    let playlists = LivePlaylists()
    let audience: Audience

    func addRoutes(to router: Router<RadioRequestContext>) {
        let station = router.group("/radio/:genre")
        station.get("live.m3u8") { request, context in
            try await live(.transportStream, nil, request, context)
        }
        station.get("renditions/:rendition/live.m3u8") { request, context in
            let rendition = try context.parameters.rendition()
            return try await live(rendition.format, rendition, request, context)
        }
        station.get("master.m3u8") { request, context in
            try await master(.transportStream, request, context)
        }
        station.get("cmaf.m3u8") { request, context in
            try await master(.fragmentedMP4, request, context)
        }
    }

    private func live(
        _ format: Rendition.Format,
        _ rendition: Rendition?,
        _ request: Request,
        _ context: RadioRequestContext
    ) async throws -> Response {
        let name = try context.parameters.station()
        let station = try await board.onAir(name)
        // After a silence nothing is over yet that a playlist could name.
        guard let now = station.now, !station.timeline.window(at: station.frame, count: 1).isEmpty
        else { throw Problem.silent(station.genre) }
        guard let playlist = self.playlist(of: station, format, rendition) else {
            throw Problem.noStationRendition(station.genre)
        }
        if request.method == .get {
            await audience.hear(Listener(request, context), of: station, playing: now, logger: context.logger)
        }
        context.keepReady(request) { request in
            guard let station = board.known(name), let now = station.now,
                let playlist = self.playlist(of: station, format, rendition),
                audience.hearAtOnce(Listener(request), of: station, playing: now)
            else { return nil }
            return playlist
        }
        return try playlist.response(to: request)
    }

    /// The playlist at the moment; nil where there is none.
    private func playlist(of station: OnAir, _ format: Rendition.Format, _ rendition: Rendition?) -> Content? {
        playlists.find(station, format: format, rendition: rendition)?
            .with(cacheControl: "public, max-age=\(Self.maximumAge(station))")
    }

    private func master(
        _ format: Rendition.Format,
        _ request: Request,
        _ context: RadioRequestContext
    ) async throws -> Response {
        let station = try await board.onAir(context.parameters.station())
        let encodings = station.timeline.epochs.suffix(2).flatMap { $0.items.map(\.encoding) }
        guard station.now != nil, let text = LiveMasterPlaylist(encodings: encodings, format: format).text else {
            throw Problem.silent(station.genre)
        }
        // What is on the air may have other renditions tomorrow.
        return try Content(playlist: text, maximumAge: 60).response(to: request)
    }

    /// Seconds for which the playlist holds, half a target duration at most, so that no cache hides a new segment for long.
    private static func maximumAge(_ station: OnAir) -> Int {
        let half = max(1, station.targetDuration / 2)
        guard let end = station.timeline.nextSegmentEnd(after: station.frame) else { return 1 }
        let left =
            FrameClock.unixMicroseconds(of: end) - FrameClock.unixMicroseconds(of: station.frame)
        return min(half, max(1, left / 1_000_000))
    }
}
