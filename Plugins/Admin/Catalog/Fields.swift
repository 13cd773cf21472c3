import Foundation
import PluginAPI

/// The fields of a JSON object that a client sent.
///
/// Each is read with the rules for it; what breaks them throws a problem that names the field. A field that is null counts
/// as left out.
struct Fields {
    private let object: KeyedDecodingContainer<Name>

    /// Reads the body; it may have as many bytes as the context says.
    init(of request: Request, context: RadioRequestContext) async throws {
        let body = try await request.body.collect(upTo: context.maxUploadSize)
        do {
            object = try JSONDecoder().decode(Object.self, from: Data(body.readableBytesView)).fields
        } catch {
            throw Problem.malformedBody("The body is not a JSON object.")
        }
    }

    private init(_ object: Object) {
        self.object = object.fields
    }

    /// Reads the body if there is one.
    init?(ofOptional request: Request, context: RadioRequestContext) async throws {
        guard request.headers[.contentLength] != "0", request.headers[.contentType] != nil else { return nil }
        try await self.init(of: request, context: context)
    }

    /// The fields of an object, which has to be there.
    func object(_ name: String) throws -> Fields {
        Fields(try required(name, value(name, as: Object.self, expected: "an object")))
    }

    /// Whether a field is there, be it null.
    func has(_ name: String) -> Bool { object.contains(Name(stringValue: name)) }

    /// A truth that may be left out.
    func optionalBool(_ name: String) throws -> Bool? {
        try value(name, as: Bool.self, expected: "true or false")
    }

    /// One line of text that has to be there: a name or a title.
    func line(_ name: String) throws -> String {
        try required(name, optionalLine(name))
    }

    /// One line of text that may be left out.
    func optionalLine(_ name: String) throws -> String? {
        guard let text = try optionalText(name, upTo: 200) else { return nil }
        guard !text.unicodeScalars.contains(where: \.isControl) else {
            throw Problem.invalidField(name, "It must not have control characters.")
        }
        return text
    }

    /// A text that may be left out, without the space around it.
    func optionalText(_ name: String, upTo limit: Int = 10_000) throws -> String? {
        guard let value = try value(name, as: String.self, expected: "a text") else { return nil }
        let text = value.trimmingCharacters(in: .whitespacesAndNewlines)
        // Postgres keeps no NUL in a text.
        guard !text.unicodeScalars.contains("\0") else {
            throw Problem.invalidField(name, "It must not have NUL characters.")
        }
        guard text.unicodeScalars.count <= limit else {
            throw Problem.invalidField(name, "It may have up to \(limit) characters.")
        }
        return text.isEmpty ? nil : text
    }

    /// A text that may be left out, as it was sent.
    func optionalExactText(_ name: String) throws -> String? {
        try value(name, as: String.self, expected: "a text")
    }

    /// The address of a picture, which may be left out.
    func optionalAddress(_ name: String) throws -> String? {
        guard let text = try optionalText(name, upTo: 2000) else { return nil }
        guard text.isWebAddress else {
            throw Problem.invalidField(name, "It must be an http or https address, or a path that begins with /.")
        }
        return text
    }

    /// The id of something, which has to be there.
    func id(_ name: String) throws -> Int {
        try required(name, optionalNumber(name, in: 1...Int.max))
    }

    /// A whole number that may be left out.
    func optionalNumber(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let number = try value(name, as: Int.self, expected: "a whole number") else { return nil }
        guard range.contains(number) else {
            let bounds = range.upperBound == .max ? "above 0" : "from \(range.lowerBound) to \(range.upperBound)"
            throw Problem.invalidField(name, "It must be a whole number \(bounds).")
        }
        return number
    }

    /// A duration from a millisecond to a day, which may be left out.
    func optionalSeconds(_ name: String) throws -> Double? {
        guard let seconds = try value(name, as: Double.self, expected: "a number of seconds") else { return nil }
        // Postgres counts microseconds: what is shorter would be no time at all.
        guard seconds >= 0.001, seconds <= 86_400 else {
            throw Problem.invalidField(name, "It must be a number of seconds from 0.001 to 86400.")
        }
        return seconds
    }

    /// A place on a vinyl, which may be left out.
    func optionalSide(_ name: String) throws -> SideNumber? {
        guard let text = try optionalText(name) else { return nil }
        guard let side = SideNumber(text) else {
            throw Problem.invalidField(name, "It must be a side and a place on it, such as A1.")
        }
        return side
    }

    /// The code of a recording, which may be left out.
    func optionalISRC(_ name: String) throws -> ISRC? {
        guard let text = try optionalText(name) else { return nil }
        guard let code = ISRC(text) else {
            throw Problem.invalidField(name, "It must be an ISRC such as GB-AYE-68-00011, with its hyphens or without.")
        }
        return code
    }

    /// What MusicBrainz calls something, which may be left out.
    func optionalMusicBrainzID(_ name: String) throws -> MusicBrainzID? {
        guard let text = try optionalText(name) else { return nil }
        guard let id = MusicBrainzID(text) else {
            throw Problem.invalidField(name, "It must be a UUID with its hyphens, as MusicBrainz shows it.")
        }
        return id
    }

    /// A list that may be left out.
    func optionalList<Element: Decodable>(_ name: String, of type: Element.Type, upTo limit: Int) throws -> [Element]? {
        guard let list = try value(name, as: [Element].self, expected: "a list of such objects as are shown") else {
            return nil
        }
        guard list.count <= limit else { throw Problem.invalidField(name, "It may have up to \(limit) entries.") }
        return list
    }

    private func required<Value>(_ name: String, _ value: Value?) throws -> Value {
        guard let value else { throw Problem.invalidField(name, "The field is missing or empty.") }
        return value
    }

    private func value<Value: Decodable>(_ name: String, as type: Value.Type, expected: String) throws -> Value? {
        do {
            return try object.decodeIfPresent(type, forKey: Name(stringValue: name))
        } catch {
            throw Problem.invalidField(name, "It must be \(expected).")
        }
    }

    private struct Object: Decodable {
        let fields: KeyedDecodingContainer<Name>

        init(from decoder: any Decoder) throws {
            fields = try decoder.container(keyedBy: Name.self)
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
