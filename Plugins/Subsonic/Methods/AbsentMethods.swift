/// Methods of what this server does not have: nothing is known of who listens to what.
///
/// What only reads gets an empty answer. What a listener does by hand is refused, so that nobody takes for kept what is
/// forgotten. `scrobble` is sent by players after each song, without being asked: it is thanked for and forgotten.
enum AbsentMethods {
    static let methods: [String: Method] = empty.mapValues { Method($0) }
        .merging(refused) { first, _ in first }
        .merging(missing) { first, _ in first }
        .merging(["scrobble": Method([:])]) { first, _ in first }

    private static let nothing: Element = ["artist": .children([]), "album": .children([]), "song": .children([])]

    private static let empty: [String: Element] = [
        "getTopSongs": ["topSongs": .child(["song": .children([])])],
        "getSimilarSongs": ["similarSongs": .child(["song": .children([])])],
        "getSimilarSongs2": ["similarSongs2": .child(["song": .children([])])],
        "getLyrics": ["lyrics": .child(["value": .content("")])],
        "getLyricsBySongId": ["lyricsList": .child(["structuredLyrics": .children([])])],
        "getStarred": ["starred": .child(nothing)],
        "getStarred2": ["starred2": .child(nothing)],
        "getPlaylists": ["playlists": .child(["playlist": .children([])])],
        "getNowPlaying": ["nowPlaying": .child(["entry": .children([])])],
        "getBookmarks": ["bookmarks": .child(["bookmark": .children([])])],
        "getPlayQueue": [:],
        "getPodcasts": ["podcasts": .child(["channel": .children([])])],
        "getNewestPodcasts": ["newestPodcasts": .child(["episode": .children([])])],
        "getShares": ["shares": .child(["share": .children([])])],
        "getVideos": ["videos": .child(["video": .children([])])],
    ]

    private static let refused = [
        "star", "unstar", "setRating", "createPlaylist", "updatePlaylist", "deletePlaylist", "savePlayQueue",
        "createBookmark", "deleteBookmark", "createShare", "updateShare", "deleteShare", "startScan",
        "createInternetRadioStation", "updateInternetRadioStation", "deleteInternetRadioStation", "getUsers",
        "createUser", "updateUser", "deleteUser", "changePassword", "createPodcastChannel", "jukeboxControl",
    ]
    .reduce(into: [String: Method]()) { methods, name in
        methods[name] = Method { _ in throw SubsonicError.refused("This server keeps nothing of its listeners.") }
    }

    private static let missing = [
        "getPlaylist": Method { _ in throw SubsonicError.notFound("playlist") },
        "getAvatar": Method { _ in throw SubsonicError.notFound("picture") },
    ]
}
