import Foundation
import PluginAPI

/// How a client wants its answers: `f=xml`, `f=json`, or `f=jsonp` with a `callback`.
enum AnswerForm: Sendable, Equatable {
    case xml
    case json
    case jsonp(callback: String)

    private static let root = "subsonic-response"

    init(_ fields: FormFields) throws(SubsonicError) {
        switch fields["f"] ?? "xml" {
        case "xml": self = .xml
        case "json": self = .json
        case "jsonp":
            guard let callback = fields["callback"] else { throw .missing("callback") }
            // It is run by whoever asked: a name or a path of names, and nothing else.
            guard callback.wholeMatch(of: /[A-Za-z_$][A-Za-z0-9_$]*(?:\.[A-Za-z_$][A-Za-z0-9_$]*)*/) != nil,
                callback.utf8.count <= 100
            else { throw .invalid("callback", "it must be a name of JavaScript.") }
            self = .jsonp(callback: callback)
        case _: throw .invalid("f", "it must be xml, json or jsonp.")
        }
    }

    /// What kind of text it is.
    private var type: String {
        switch self {
        case .xml: "text/xml; charset=utf-8"
        case .json: "application/json"
        case .jsonp: "application/javascript; charset=utf-8"
        }
    }

    /// The text of an answer with what every answer has.
    func text(_ envelope: Element) throws -> String {
        if case .xml = self {
            let name: Element = ["xmlns": .text("http://subsonic.org/restapi")]
            return XMLWriter.document(Self.root, name.with(envelope))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let root: Element = [Self.root: .child(envelope)]
        let json = String(decoding: try encoder.encode(root), as: UTF8.self)
        guard case .jsonp(let callback) = self else { return json }
        // They end lines in the JavaScript of old (ECMA-262 before 2019).
        let script = json.replacing("\u{2028}", with: "\\u2028").replacing("\u{2029}", with: "\\u2029")
        return "\(callback)(\(script));"
    }

    /// An answer, compressed for clients that want that.
    ///
    /// The address may have a password in it, and what it answers depends on that: it is kept nowhere.
    func response(_ envelope: Element, to request: Request, status: HTTPResponse.Status) throws -> Response {
        let bytes = ByteBuffer(string: try text(envelope))
        let content = Content(
            bytes,
            type: type,
            tag: EntityTag(hashing: Data(bytes.readableBytesView)),
            cacheControl: "no-store"
        )
        return status == .ok ? try content.response(to: request) : content.whole(status: status)
    }
}
