import Foundation
import PluginAPI

/// A command that asks for a route, to be pasted into a shell.
///
/// The shell's variables `NEEDLEDROP` and `ADMIN_TOKEN` say where and with which token. `x-curl` of an operation holds
/// further options, and `x-no-curl` says why there is no command where none works everywhere.
struct CurlExample {
    /// The command; nil where there is none.
    let text: String?

    init(method: String, path: String, operation: AnyJSON, parameters: [AnyJSON], in document: APIDocument) {
        guard operation["x-no-curl"] == nil else {
            text = nil
            return
        }
        var words = ["curl"]
        if method == "HEAD" {
            words.append("-I")
        } else if method != "GET" {
            words.append("-X \(method)")
        }
        if operation["security"]?.list?.isEmpty == false {
            words.append("-H \"Authorization: Bearer $ADMIN_TOKEN\"")
        }
        for parameter in parameters where parameter["in"]?.text == "header" {
            guard let name = parameter["name"]?.text, let value = parameter["example"] else { continue }
            words.append("-H \(Self.quoted("\(name): \(Self.plain(value))"))")
        }
        let json = operation["requestBody"].map(document.resolved)?["content"]?["application/json"]
        if let example = json?["example"] {
            words.append("-H 'Content-Type: application/json' -d \(Self.quoted(DocsType.literal(example)))")
        }
        if let options = operation["x-curl"]?.text { words.append(options) }
        words.append("\"$NEEDLEDROP\(Self.target(path, parameters))\"")
        text = words.joined(separator: " ")
    }

    private static func target(_ path: String, _ parameters: [AnyJSON]) -> String {
        var target = path
        var query: [String] = []
        for parameter in parameters {
            guard let name = parameter["name"]?.text, let value = parameter["example"] else { continue }
            switch parameter["in"]?.text {
            case "path": target = target.replacing("{\(name)}", with: encoded(plain(value)))
            case "query": query.append("\(name)=\(encoded(plain(value)))")
            default: break
            }
        }
        return query.isEmpty ? target : "\(target)?\(query.joined(separator: "&"))"
    }

    private static func plain(_ value: AnyJSON) -> String { value.text ?? DocsType.literal(value) }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~/")))
            ?? text
    }

    /// As a shell takes it for one word, whatever is in it.
    private static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}
