/// Methods about the server and its listeners.
struct SystemMethods: Sendable {
    let credentials: Credentials
    let library: LibraryRepository

    var methods: [String: Method] {
        [
            "ping": Method([:]),
            "getLicense": Method(["license": .child(["valid": .flag(true)])]),
            "getOpenSubsonicExtensions": Method(isOpen: true) { _, _ in
                .element(["openSubsonicExtensions": .children(extensions)])
            },
            "getScanStatus": Method { _ in
                let count = try await library.songCount()
                return .element(["scanStatus": .child(["scanning": .flag(false), "count": .number(count)])])
            },
            "getUser": Method { call, user in
                guard try call.required("username") == user else {
                    throw SubsonicError.refused("A listener is told of no other.")
                }
                return .element(["user": .child(Self.user(user))])
            },
            "tokenInfo": Method { _, user in .element(["tokenInfo": .child(["username": .text(user)])]) },
        ]
    }

    /// What goes beyond the API of old (https://opensubsonic.netlify.app/docs/extensions/).
    private var extensions: [Element] {
        (["formPost"] + (credentials.takesKeys ? ["apiKeyAuthentication"] : []))
            .map { ["name": .text($0), "versions": .numbers([1])] }
    }

    /// A listener may listen and nothing else.
    private static func user(_ name: String) -> Element {
        [
            "username": .text(name), "scrobblingEnabled": .flag(false), "adminRole": .flag(false),
            "settingsRole": .flag(false), "downloadRole": .flag(true), "uploadRole": .flag(false),
            "playlistRole": .flag(false), "coverArtRole": .flag(false), "commentRole": .flag(false),
            "podcastRole": .flag(false), "streamRole": .flag(true), "jukeboxRole": .flag(false),
            "shareRole": .flag(false), "videoConversionRole": .flag(false), "folder": .numbers([1]),
        ]
    }
}
