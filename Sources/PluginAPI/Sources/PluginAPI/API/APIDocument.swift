import Foundation

/// The OpenAPI document of a host, put together of what the host and each live plugin say.
///
/// Pure: the same parts in the same order make the same document.
public struct APIDocument: Sendable {
    /// The groups that routes are shown in: those of plugins in their order, then the host's.
    public var tags: [AnyJSON] { pluginTags + hostTags }
    /// The operations by path and method.
    public private(set) var paths: [String: [String: AnyJSON]] = [:]
    /// What is referred to, by section and name.
    public private(set) var components: [String: [String: AnyJSON]] = [:]
    /// The problems by their kinds.
    public private(set) var problems: [String: APIProblem] = [:]
    /// What the document begins with.
    public let frame: [String: AnyJSON]

    private let shared: Set<String>
    private let hostTags: [AnyJSON]
    private var pluginTags: [AnyJSON] = []
    /// Who said what: by tag, shape of path with method, component and problem.
    private var owners: [String: String] = [:]

    /// A document with what the host says, whose components everyone may refer to.
    public init(_ host: APIDescription, owner: String) throws(APIDescriptionError) {
        frame = host.frame
        shared = Self.names(of: host)
        hostTags = host.tags
        try add(host, of: owner)
    }

    /// Adds what a plugin says; throws where that contradicts what was said before, or refers to what is not there.
    public mutating func add(_ part: APIDescription, of owner: String) throws(APIDescriptionError) {
        let known = shared.union(Self.names(of: part))
        if let missing = part.references.subtracting(known).min() {
            throw APIDescriptionError("refers to \(missing), which neither it nor the host has")
        }
        for tag in part.tags { try add(tag, of: owner) }
        for (path, item) in part.paths { try add(path, part.shapes[path] ?? path, item, of: owner) }
        for (section, entries) in part.components {
            for (name, entry) in entries {
                let other = components[section]?[name]
                try claim("\(section)/\(name)", owner, isSame: other == entry, isThere: other != nil)
                components[section, default: [:]][name] = entry
            }
        }
        for (kind, problem) in part.problems {
            try claim("problem \(kind)", owner, isSame: problems[kind] == problem, isThere: problems[kind] != nil)
            problems[kind] = problem
        }
    }

    /// The whole document.
    public var json: AnyJSON {
        var root = frame
        root["tags"] = .list(tags)
        root["paths"] = .object(paths.mapValues { .object($0) })
        root["components"] = .object(components.mapValues { .object($0) })
        root["x-problems"] = .object(
            problems.mapValues { problem in
                .object([
                    "title": .text(problem.title), "status": .integer(problem.status),
                    "description": .text(problem.description), "remedy": .text(problem.remedy),
                ])
            }
        )
        return .object(root)
    }

    /// What a reference leads to.
    public func resolve(_ reference: String) -> AnyJSON? {
        let parts = reference.split(separator: "/")
        guard parts.count == 4, parts[0] == "#", parts[1] == "components" else { return nil }
        return components[String(parts[2])]?[String(parts[3])]
    }

    private mutating func add(_ tag: AnyJSON, of owner: String) throws(APIDescriptionError) {
        let name = tag["name"]?.text ?? ""
        let other = tags.first { $0["name"]?.text == name }
        try claim("tag \(name)", owner, isSame: other == tag, isThere: other != nil)
        if other == nil { pluginTags.append(tag) }
    }

    private mutating func add(
        _ path: String,
        _ shape: String,
        _ item: [String: AnyJSON],
        of owner: String
    ) throws(APIDescriptionError) {
        for (key, value) in item {
            let isOperation = APIDescription.methods.contains(key)
            let name = isOperation ? "\(key.uppercased()) \(shape)" : "\(key) of \(shape)"
            // A route is one plugin's, so even the same words would be said twice.
            let isSame = !isOperation && paths[path]?[key] == value
            try claim(name, owner, isSame: isSame, isThere: owners[name] != nil)
            paths[path, default: [:]][key] = value
        }
    }

    private mutating func claim(
        _ name: String,
        _ owner: String,
        isSame: Bool,
        isThere: Bool
    ) throws(APIDescriptionError) {
        if isThere, !isSame {
            throw APIDescriptionError("describes \(name), which \(owners[name] ?? "another") describes otherwise")
        }
        if owners[name] == nil { owners[name] = owner }
    }

    private static func names(of part: APIDescription) -> Set<String> {
        Set(
            part.components.flatMap { section, entries in entries.keys.map { APIDescription.reference(to: section, $0) }
            }
        )
    }
}
