import Foundation
public import NIOCore

/// A value kept as `jsonb`.
public struct JSON<Value: Sendable>: Sendable {
    /// The value itself.
    public var value: Value

    /// Wraps a value so that it is bound as `jsonb`.
    public init(_ value: Value) {
        self.value = value
    }
}

extension JSON: Equatable where Value: Equatable {}
extension JSON: Hashable where Value: Hashable {}

extension JSON: PostgresEncodable where Value: Encodable {
    /// `jsonb`.
    public static var postgresType: PostgresType { .jsonb }

    /// Version 1 and the JSON text, dates as ISO 8601.
    public func postgresBytes() throws(PostgresError) -> ByteBuffer? {
        do {
            let text = try JSONEncoder.postgres().encode(value)
            var buffer = ByteBuffer()
            buffer.reserveCapacity(text.count + 1)
            buffer.writeInteger(1, as: UInt8.self)
            buffer.writeBytes(text)
            return buffer
        } catch {
            throw PostgresError(.encoding, "a \(Value.self) cannot be written as JSON")
        }
    }
}

extension JSON: PostgresDecodable where Value: Decodable {
    /// Reads `json` or `jsonb`.
    public init(postgres cell: PostgresCell) throws(PostgresError) {
        self.init(try cell.json(Value.self, keys: .useDefaultKeys))
    }
}

extension PostgresCell {
    var isJSON: Bool { type == .json || type == .jsonb }

    func json<Value: Decodable>(
        _ type: Value.Type,
        keys: JSONDecoder.KeyDecodingStrategy
    ) throws(PostgresError) -> Value {
        try withBytes(of: .json, .jsonb, as: type) { (bytes) throws(PostgresError) in
            // The binary form of jsonb is a version byte and the text.
            let text = Data(self.type == .jsonb ? UnsafeRawBufferPointer(rebasing: bytes.dropFirst()) : bytes)
            let decoder = JSONDecoder.postgres()
            decoder.keyDecodingStrategy = keys
            do {
                return try decoder.decode(type, from: text)
            } catch {
                throw self.error("holds JSON that does not decode as \(type)\(Self.path(of: error))")
            }
        }
    }

    /// Where in the JSON it failed; the decoder's own text is left out since it may quote the value.
    private static func path(of error: any Error) -> String {
        let context: DecodingError.Context? =
            switch error as? DecodingError {
            case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context): context
            case .keyNotFound(let key, let context):
                DecodingError.Context(codingPath: context.codingPath + [key], debugDescription: "")
            default: nil
            }
        guard let context, !context.codingPath.isEmpty else { return "" }
        return " at " + context.codingPath.map(\.stringValue).joined(separator: ".")
    }
}

extension JSONEncoder {
    fileprivate static func postgres() -> JSONEncoder {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
        }
        return encoder
    }
}

extension JSONDecoder {
    fileprivate static func postgres() -> JSONDecoder {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .custom { decoder in
            let container = try decoder.singleValueContainer()
            let text = try container.decode(String.self)
            // Postgres writes the fraction only when there is one.
            let style = Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains("."))
            return try style.parse(text)
        }
        return decoder
    }
}
