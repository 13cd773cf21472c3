import PluginAPI

/// A route, for people.
struct DocsOperation: Sendable {
    let group: String
    let anchor: String
    let method: String
    let path: String
    let summary: String
    let details: String?
    let isSecured: Bool
    let parameters: [DocsField]
    let body: DocsBody?
    let answers: [DocsAnswer]
    let curl: String?
    /// Why there is no command.
    let withoutCurl: String?

    private static let order = ["get", "post", "put", "patch", "delete", "head", "options", "trace"]

    /// All of a document, by path; what takes something away comes after everything else about it.
    static func all(of document: APIDocument) -> [DocsOperation] {
        let operations = document.paths.sorted { $0.key < $1.key }
            .flatMap { path, item in
                order.compactMap { method in
                    item[method].map { DocsOperation(method, path, $0, item["parameters"], document) }
                }
            }
        return operations.enumerated()
            .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
            .map(\.element)
    }

    /// Where it stands among the others.
    private var place: String { method == "DELETE" ? "\(path)/~" : path }

    private init(_ method: String, _ path: String, _ operation: AnyJSON, _ shared: AnyJSON?, _ document: APIDocument) {
        let parameters = ((shared?.list ?? []) + (operation["parameters"]?.list ?? [])).map(document.resolved)
        group = operation["tags"]?.list?.first?.text ?? ""
        self.method = method.uppercased()
        self.path = path
        anchor = DocsPage.anchor("route", "\(method) \(path)")
        summary = operation["summary"]?.text ?? ""
        details = operation["description"]?.text
        isSecured = operation["security"]?.list?.isEmpty == false
        self.parameters = parameters.map(DocsField.init(parameter:))
        body = operation["requestBody"].map { DocsBody(document.resolved($0)) }
        answers = (operation["responses"]?.object ?? [:]).sorted { $0.key < $1.key }
            .map { DocsAnswer(status: $0, document.resolved($1)) }
        curl =
            CurlExample(method: self.method, path: path, operation: operation, parameters: parameters, in: document)
            .text
        withoutCurl = operation["x-no-curl"]?.text
    }
}

extension APIDocument {
    /// A value, or what it refers to.
    func resolved(_ value: AnyJSON) -> AnyJSON {
        guard let reference = value["$ref"]?.text else { return value }
        return resolve(reference) ?? value
    }
}
