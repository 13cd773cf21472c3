import PluginAPI

/// What a request sends.
struct DocsBody: Sendable {
    let mediaType: String
    let about: String
    let type: [DocsType]
    let fields: [DocsField]

    init(_ body: AnyJSON) {
        let content = body["content"]?.object?.min { $0.key < $1.key }
        mediaType = content?.key ?? ""
        about = body["description"]?.text ?? ""
        let schema = content?.value["schema"]
        fields = schema.map { DocsField.fields(of: $0) } ?? []
        type = fields.isEmpty ? DocsType.types(of: schema) : []
    }
}

/// What comes back with a status.
struct DocsAnswer: Sendable {
    let status: String
    let about: String
    let mediaType: String?
    let type: [DocsType]
    let fields: [DocsField]
    let isError: Bool

    init(status: String, _ response: AnyJSON) {
        self.status = status
        about = response["description"]?.text ?? ""
        isError = status >= "400"
        let content = response["content"]?.object?.min { $0.key < $1.key }
        let schema = content?.value["schema"]
        // Every error looks the same.
        mediaType = isError ? nil : content?.key
        fields = isError ? [] : schema.map { DocsField.fields(of: $0) } ?? []
        type = isError || content == nil || !fields.isEmpty ? [] : DocsType.types(of: schema)
    }
}
