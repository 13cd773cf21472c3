import PluginAPI

extension Parameters {
    /// The rendition that a path names; throws when it is no name of one.
    func rendition() throws -> Rendition {
        guard let rendition = get("rendition").flatMap(Rendition.init(rawValue:)) else {
            throw Problem.invalidParameter("rendition", "A rendition is named like aac128 or aac128-cmaf.")
        }
        return rendition
    }
}
