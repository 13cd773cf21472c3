import PluginAPI

/// The description of a host for people, as the template reads it.
struct DocsPage: Sendable {
    let title: String
    let introduction: String
    let groups: [Group]
    let shapes: [Shape]

    /// Routes that belong together.
    struct Group: Sendable {
        let name: String
        let anchor: String
        let about: String
        let operations: [DocsOperation]
    }

    /// What JSON looks like.
    struct Shape: Sendable {
        let name: String
        let anchor: String
        let about: String
        let fields: [DocsField]
        /// What it is where it has no fields.
        let type: [DocsType]
    }

    init(_ document: APIDocument) {
        title = document.frame["info"]?["title"]?.text ?? ""
        introduction = document.frame["info"]?["description"]?.text ?? ""
        let operations = DocsOperation.all(of: document)
        groups = document.tags.compactMap { tag in
            let name = tag["name"]?.text ?? ""
            let own = operations.filter { $0.group == name }
            guard !own.isEmpty else { return nil }
            return Group(
                name: name,
                anchor: Self.anchor("group", name),
                about: tag["description"]?.text ?? "",
                operations: own
            )
        }
        shapes = (document.components["schemas"] ?? [:]).sorted { $0.key < $1.key }
            .map { name, schema in
                let fields = DocsField.fields(of: schema)
                return Shape(
                    name: name,
                    anchor: Self.anchor("shape", name),
                    about: schema["description"]?.text ?? "",
                    fields: fields,
                    type: fields.isEmpty ? DocsType.types(of: schema) : []
                )
            }
    }

    /// The name of a place on the page.
    static func anchor(_ kind: String, _ name: String) -> String {
        "\(kind)-\(name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }.map(String.init).joined())"
    }
}
