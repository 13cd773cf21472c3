import PluginAPI

// Why something cannot be heard.
extension Problem {
    /// 404: there is no such track.
    static func noTrack(_ track: Int) -> Problem { .notFound("There is no track \(track).") }

    /// 404: what is published of the track, if anything is, has no such segment.
    static func noSegment(_ number: Int, track: Int) -> Problem {
        .notFound("Track \(track) has no segment \(number) of this encoding.")
    }

    /// 404: what is published of the track has no such rendition.
    static func noRendition(_ track: Int) -> Problem {
        .notFound("Track \(track) has no such rendition; its master playlist names those that there are.")
    }

    /// 404: it was published before facts of recordings were kept.
    static func noFacts(_ track: Int) -> Problem {
        .notFound("Nothing is known of the recording of track \(track) until it is uploaded again.")
    }

    /// 404: nothing was ever uploaded for the track.
    static let noAudio = Problem(
        .notFound,
        kind: "no-audio",
        title: "The track has no audio.",
        detail: "Nothing was uploaded for it yet."
    )

    /// 503: the first upload waits for its turn or is being transcoded.
    static let notReady = Problem(
        .serviceUnavailable,
        kind: "not-ready",
        title: "The track is being prepared.",
        detail: "Its audio was uploaded and is being processed.",
        headers: [.retryAfter: "5"]
    )

    /// 404: the only upload could not be used.
    static func processingFailed(_ reason: String?) -> Problem {
        Problem(
            .notFound,
            kind: "processing-failed",
            title: "The track's audio could not be processed.",
            detail: reason
        )
    }
}
