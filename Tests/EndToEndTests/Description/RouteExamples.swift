import PluginAPI
import TestKit

/// The routes of a description, with the values that it gives as examples.
struct RouteExamples {
    private let description: APIDescription

    init(of document: Answer) throws {
        description = try APIDescription(document.text)
    }

    /// The paths that have GET.
    var gets: [String] { description.paths.filter { $0.value["get"] != nil }.keys.sorted() }

    /// How many operations there are.
    var count: Int {
        description.paths.values.reduce(0) { $0 + $1.keys.filter(APIDescription.methods.contains).count }
    }

    /// A path of GET with its examples in place.
    func path(_ route: String) -> String {
        let item = description.paths[route] ?? [:]
        let parameters = (item["parameters"]?.list ?? []) + (item["get"]?["parameters"]?.list ?? [])
        var (path, query): (String, [String]) = (route, [])
        for parameter in parameters.map(resolved) {
            guard let name = parameter["name"]?.text, let example = parameter["example"].map(Self.plain) else {
                continue
            }
            switch parameter["in"]?.text {
            case "path": path = path.replacing("{\(name)}", with: example)
            case "query": query.append("\(name)=\(example)")
            default: break
            }
        }
        return query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))"
    }

    private func resolved(_ value: AnyJSON) -> AnyJSON {
        guard let name = value["$ref"]?.text?.split(separator: "/").last else { return value }
        return description.components["parameters"]?[String(name)] ?? value
    }

    private static func plain(_ value: AnyJSON) -> String {
        switch value {
        case .integer(let number): "\(number)"
        default: value.text ?? ""
        }
    }
}
