import PluginAPI

extension Parameters {
    /// The genre that a part of the path names, by its id or by its name, which is percent-encoded there.
    func genre(_ parameter: String) throws -> String {
        try .percentDecoded(get(parameter) ?? "", parameter: parameter)
    }
}
