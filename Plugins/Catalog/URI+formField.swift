import PluginAPI

extension URI {
    /// The value of a field of the query as HTML forms write it, where a plus sign is a space (URL standard §5.1).
    func formField(_ name: String) throws -> String? {
        let field = (query ?? "").split(separator: "&").first { $0.hasPrefix("\(name)=") }
        guard let field else { return nil }
        let value = field.dropFirst(name.count + 1).replacing("+", with: " ")
        return try .percentDecoded(String(value), parameter: name)
    }
}
