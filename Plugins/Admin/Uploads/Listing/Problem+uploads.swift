import PluginAPI

extension Problem {
    /// 409: nothing of the kind can be done with an upload that stands where it does.
    static func uploadState(_ state: UploadState) -> Problem {
        Problem(
            .conflict,
            kind: "upload-state",
            title: "The upload cannot be changed in this way now.",
            detail: state == .cancelled ? "A later file of its track has taken its place." : "It is \(state.rawValue)."
        )
    }
}
