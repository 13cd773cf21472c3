import PluginAPI

/// The radio stations.
struct RadioMethods: Sendable {
    let media: MediaRepository

    var methods: [String: Method] { ["getInternetRadioStations": Method(stations)] }

    private func stations(_ call: Call) async throws -> Reply {
        let stations = try await media.stations(Slice(limit: Slice.most, offset: 0))
            .map { station -> Element in
                [
                    "id": .text("st-\(station.id)"), "name": .text(station.name),
                    "streamUrl": .text(call.request.address(of: "/radio/\(station.id)/listen")),
                    "homePageUrl": .text(call.request.address(of: "/")),
                ]
            }
        return .element(["internetRadioStations": .child(["internetRadioStation": .children(stations)])])
    }
}
