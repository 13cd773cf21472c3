import Foundation
import PluginAPI

extension Parameters {
    /// The genre that a path names; throws when it is no name of one.
    func station() throws -> String {
        guard let name = get("genre")?.removingPercentEncoding, !name.contains("\0"), !name.isEmpty else {
            throw Problem.invalidParameter("genre", "It must be percent-encoded UTF-8 without NUL.")
        }
        return name
    }
}
