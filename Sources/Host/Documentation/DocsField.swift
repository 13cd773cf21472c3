import PluginAPI

/// A field of an object, or a parameter, as a row of a table.
struct DocsField: Sendable {
    let name: String
    /// Where a parameter stands: path, query or header.
    var place: String?
    let isRequired: Bool
    let type: [DocsType]
    let about: String

    /// A parameter.
    init(parameter: AnyJSON) {
        name = parameter["name"]?.text ?? ""
        place = parameter["in"]?.text
        isRequired = parameter["required"] == .bool(true)
        type = DocsType.types(of: parameter["schema"])
        about = Self.sentence(parameter["description"], parameter["schema"])
    }

    private init(name: String, schema: AnyJSON, isRequired: Bool) {
        self.name = name
        self.isRequired = isRequired
        type = DocsType.types(of: schema)
        about = Self.sentence(schema["description"], schema)
    }

    /// The fields of an object, those of objects within it beneath it.
    static func fields(of schema: AnyJSON, below prefix: String = "") -> [DocsField] {
        if let parts = schema["allOf"]?.list { return parts.flatMap { fields(of: $0, below: prefix) } }
        if let items = schema["items"], schema["$ref"] == nil, !prefix.isEmpty {
            return fields(of: items, below: prefix + "[]")
        }
        let required = Set(schema["required"]?.list?.compactMap(\.text) ?? [])
        return (schema["properties"]?.object ?? [:])
            .sorted { ($0.key != "id", $0.key) < ($1.key != "id", $1.key) }
            .flatMap { name, property in
                let path = prefix.isEmpty ? name : "\(prefix).\(name)"
                let field = DocsField(name: path, schema: property, isRequired: required.contains(name))
                return [field] + fields(of: property, below: path)
            }
    }

    private static func sentence(_ about: AnyJSON?, _ schema: AnyJSON?) -> String {
        let about = about?.text ?? ""
        guard let value = schema?["default"] else { return about }
        return "\(about.isEmpty ? "" : "\(about) ")Otherwise \(DocsType.literal(value))."
    }
}

private func < (left: (Bool, String), right: (Bool, String)) -> Bool {
    left.0 == right.0 ? left.1 < right.1 : !left.0
}
