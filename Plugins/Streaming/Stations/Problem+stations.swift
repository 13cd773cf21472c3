import PluginAPI

// Why a station cannot be heard.
extension Problem {
    /// 404: there is no such genre.
    static func noGenre(_ name: String) -> Problem { .notFound("There is no genre \(name).") }

    /// 404: the genre has nothing to play.
    static func silent(_ genre: Genre) -> Problem {
        Problem(
            .notFound,
            kind: "station-silent",
            title: "The station is not on the air.",
            detail: "\(genre.name) has nothing to play yet."
        )
    }

    /// 404: what is on the air has no such rendition.
    static func noStationRendition(_ genre: Genre) -> Problem {
        .notFound("The station \(genre.name) has no such rendition; its master playlist names those that there are.")
    }
}
