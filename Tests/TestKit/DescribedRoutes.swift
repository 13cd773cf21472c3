public import PluginAPI

/// Compares the routes that are served with those that an `openapi.json` describes.
public enum DescribedRoutes {
    /// What one has and the other has not, a sentence each.
    ///
    /// The HEAD routes that come with GET routes need no words.
    public static func differences(
        _ routes: [(method: HTTPRequest.Method, path: String)],
        _ openAPI: String?
    ) throws -> [String] {
        let description = try APIDescription(openAPI ?? "{}")
        let described = Set(
            description.paths.flatMap { path, item in
                item.keys.filter(APIDescription.methods.contains)
                    .map { "\($0.uppercased()) \(APIDescription.shape(path))" }
            }
        )
        // A part that catches the rest of a path has a name in the description.
        let served = Set(
            routes.map { "\($0.method.rawValue) \(APIDescription.shape($0.path).replacing("**", with: "{}"))" }
        )
        let silent = served.filter { $0.hasPrefix("HEAD ") && served.contains("GET \($0.dropFirst(5))") }
        return served.subtracting(described).subtracting(silent).sorted().map { "\($0) is not described" }
            + described.subtracting(served).sorted().map { "\($0) is described and not served" }
    }
}
