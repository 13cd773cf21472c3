import Foundation

/// What one plugin, or the host, says of its routes: a part of an OpenAPI 3.1 document (spec.openapis.org/oas/v3.1.1).
///
/// It has the document's `tags`, `paths` and `components`, and under `x-problems` what each kind of ``Problem`` means. What
/// else stands on the top level is for the tools that the file is written with.
public struct APIDescription: Sendable, Equatable {
    /// The groups that routes are shown in.
    public let tags: [AnyJSON]
    /// The operations by path and, in lower case, method; beside them what holds for all of a path.
    public let paths: [String: [String: AnyJSON]]
    /// What is referred to, by section and name.
    public let components: [String: [String: AnyJSON]]
    /// The problems by their kinds.
    public let problems: [String: APIProblem]
    /// Everything else on the top level: what the whole document begins with, when it is the host's.
    public let frame: [String: AnyJSON]
    /// Each path with the names of its parameters left out: two of one shape are one path (OpenAPI 3.1.1 §4.8.8.2).
    public let shapes: [String: String]
    /// What is referred to, such as `#/components/schemas/Album`.
    public let references: Set<String>

    /// The keys of a path that are operations.
    public static let methods: Set<String> = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

    /// Reads the text of an `openapi.json`.
    public init(_ text: String) throws(APIDescriptionError) {
        let root: AnyJSON
        do {
            root = try JSONDecoder().decode(AnyJSON.self, from: Data(text.utf8))
        } catch {
            throw APIDescriptionError("is not valid JSON")
        }
        guard case .object(var object) = root else { throw APIDescriptionError("is no JSON object") }
        tags = try Self.tags(object.removeValue(forKey: "tags"))
        paths = try Self.paths(object.removeValue(forKey: "paths"))
        shapes = Dictionary(uniqueKeysWithValues: paths.keys.map { ($0, Self.shape($0)) })
        components = try Self.sections(object.removeValue(forKey: "components"), "components")
        problems = try Self.problems(object.removeValue(forKey: "x-problems"))
        frame = object
        var references: Set<String> = []
        Self.collect(root, into: &references)
        self.references = references
    }

    /// Where a component is referred to.
    public static func reference(to section: String, _ name: String) -> String { "#/components/\(section)/\(name)" }

    /// `/api/albums/{}` for `/api/albums/{id}`.
    public static func shape(_ path: String) -> String {
        var shape = ""
        var isName = false
        for character in path {
            if character == "}" { isName = false }
            if !isName { shape.append(character) }
            if character == "{" { isName = true }
        }
        return shape
    }

    private static func tags(_ value: AnyJSON?) throws(APIDescriptionError) -> [AnyJSON] {
        let tags = value?.list ?? []
        guard tags.allSatisfy({ $0["name"]?.text != nil }) else {
            throw APIDescriptionError("has a tag without a name")
        }
        return tags
    }

    private static func paths(_ value: AnyJSON?) throws(APIDescriptionError) -> [String: [String: AnyJSON]] {
        let paths = try sections(value, "paths")
        for (path, item) in paths {
            guard path.hasPrefix("/") else {
                throw APIDescriptionError("has a path “\(path)” that does not begin with /")
            }
            for (method, operation) in item where methods.contains(method) {
                guard operation["responses"]?.object?.isEmpty == false else {
                    throw APIDescriptionError("describes no responses of \(method.uppercased()) \(path)")
                }
            }
        }
        return paths
    }

    private static func problems(_ value: AnyJSON?) throws(APIDescriptionError) -> [String: APIProblem] {
        guard let value else { return [:] }
        do {
            return try JSONDecoder().decode([String: APIProblem].self, from: try JSONEncoder().encode(value))
        } catch {
            throw APIDescriptionError("has a problem without title, status, description or remedy")
        }
    }

    /// An object of objects.
    private static func sections(
        _ value: AnyJSON?,
        _ name: String
    ) throws(APIDescriptionError) -> [String: [String: AnyJSON]] {
        guard let value else { return [:] }
        guard let sections = value.object else { throw APIDescriptionError("has \(name) that are no object") }
        var read: [String: [String: AnyJSON]] = [:]
        for (key, section) in sections {
            guard let object = section.object else {
                throw APIDescriptionError("has \(name) with “\(key)” as no object")
            }
            read[key] = object
        }
        return read
    }

    private static func collect(_ value: AnyJSON, into references: inout Set<String>) {
        switch value {
        case .list(let list): for entry in list { collect(entry, into: &references) }
        case .object(let object):
            if case .text(let reference)? = object["$ref"] { references.insert(reference) }
            for entry in object.values { collect(entry, into: &references) }
        default: break
        }
    }
}
