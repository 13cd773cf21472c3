import Foundation
import PluginAPI

/// A word or two of what a value is, with a link where that is told elsewhere on the page.
struct DocsType: Sendable {
    let text: String
    /// The place on the page, if there is one.
    var target: String?

    /// What a schema allows, in words.
    static func types(of schema: AnyJSON?) -> [DocsType] {
        guard let schema else { return [DocsType(text: "anything")] }
        if let name = schema["$ref"]?.text?.split(separator: "/").last {
            return [DocsType(text: String(name), target: DocsPage.anchor("shape", String(name)))]
        }
        for (key, word) in [("anyOf", " or "), ("oneOf", " or "), ("allOf", " with ")] {
            guard let parts = schema[key]?.list else { continue }
            return Array(parts.map(types(of:)).joined(separator: [DocsType(text: word)]))
        }
        if let constant = schema["const"] { return [DocsType(text: literal(constant))] }
        if let values = schema["enum"]?.list { return [DocsType(text: values.map(literal).joined(separator: ", "))] }
        let names = schema["type"]?.list?.compactMap(\.text) ?? schema["type"]?.text.map { [$0] } ?? []
        guard !names.isEmpty else { return [DocsType(text: "bytes")] }
        return Array(names.map { named($0, schema) }.joined(separator: [DocsType(text: " or ")]))
    }

    private static func named(_ name: String, _ schema: AnyJSON) -> [DocsType] {
        switch name {
        case "array": return [DocsType(text: "list of ")] + types(of: schema["items"])
        case "object":
            guard let values = schema["additionalProperties"] else { return [DocsType(text: "object")] }
            return [DocsType(text: "object of ")] + types(of: values)
        case "integer", "number":
            return [DocsType(text: name + bounds(schema["minimum"], schema["maximum"]))]
        case "string":
            let format = schema["format"]?.text ?? name
            let length = bounds(schema["minLength"], schema["maxLength"])
            return [DocsType(text: format + (length.isEmpty ? "" : " of\(length) characters"))]
        default: return [DocsType(text: name)]
        }
    }

    private static func bounds(_ lowest: AnyJSON?, _ highest: AnyJSON?) -> String {
        switch (lowest, highest) {
        case (nil, nil): ""
        case (let lowest?, nil): " from \(literal(lowest))"
        case (nil, let highest?): " up to \(literal(highest))"
        case (let lowest?, let highest?): " \(literal(lowest))…\(literal(highest))"
        }
    }

    /// A value as JSON has it.
    static func literal(_ value: AnyJSON) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // What was read as JSON is written as JSON.
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
