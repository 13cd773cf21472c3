import PluginAPI

/// What the host says of its own routes, and of what all plugins share.
enum HostDescription {
    private static let part = Result { () throws(APIDescriptionError) in try APIDescription(OpenAPI.text) }

    /// A document without plugins.
    static func document() throws(APIDescriptionError) -> APIDocument {
        try APIDocument(try part.get(), owner: HostRoutes.owner)
    }
}
