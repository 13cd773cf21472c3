import Foundation
import PluginAPI

extension String {
    /// Decodes a parameter; throws a ``Problem`` that names it where it is no text that a database can hold.
    static func percentDecoded(_ text: String, parameter: String) throws -> String {
        guard let decoded = text.removingPercentEncoding, !decoded.contains("\0") else {
            throw Problem.invalidParameter(parameter, "It must be percent-encoded UTF-8 without NUL.")
        }
        return decoded
    }
}
