public import Foundation
public import PluginAPI

/// An HTTP answer that was read whole.
public struct Answer: Sendable {
    /// The status.
    public let status: HTTPResponse.Status
    /// The header fields.
    public let headers: HTTPFields
    /// The body.
    public let body: Data

    /// Makes an answer.
    public init(status: HTTPResponse.Status, headers: HTTPFields, body: Data) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// A string in the JSON body, at a path of keys and indexes: `string("album", "tracks", 0, "side_number")`.
    public func string(_ path: any Sendable...) -> String? { value(path) as? String }
    /// A whole number in the JSON body.
    public func int(_ path: any Sendable...) -> Int? { (value(path) as? NSNumber)?.intValue }
    /// A number in the JSON body.
    public func double(_ path: any Sendable...) -> Double? { (value(path) as? NSNumber)?.doubleValue }
    /// The length of a list in the JSON body.
    public func count(_ path: any Sendable...) -> Int? { (value(path) as? [Any])?.count }

    private func value(_ path: [any Sendable]) -> Any? {
        var value = try? JSONSerialization.jsonObject(with: body, options: .fragmentsAllowed)
        for step in path {
            switch step {
            case let key as String: value = (value as? [String: Any])?[key]
            case let index as Int:
                let list = value as? [Any]
                value = list.flatMap { $0.indices.contains(index) ? $0[index] : nil }
            default: return nil
            }
        }
        return value
    }
}
