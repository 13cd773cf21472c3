import PluginAPI

/// What every answer has around it (https://opensubsonic.netlify.app/docs/responses/subsonic-response/).
enum Envelope {
    /// The version of the API that is spoken.
    static let version = "1.16.1"

    /// A good answer.
    static func ok(_ content: Element) -> Element { frame("ok").with(content) }

    /// What went wrong.
    static func failed(_ error: SubsonicError) -> Element {
        frame("failed")
            .with(["error": .child(["code": .number(error.code.rawValue), "message": .text(error.message)])])
    }

    private static func frame(_ status: String) -> Element {
        [
            "status": .text(status), "version": .text(version), "type": .text("needledrop"),
            "serverVersion": .text(SubsonicPlugin.manifest.version), "openSubsonic": .flag(true),
        ]
    }
}
