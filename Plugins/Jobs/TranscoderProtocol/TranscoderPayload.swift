import FoundationEssentials

/// A payload that is JSON.
///
/// The process that sends it is not trusted, so the values are judged after decoding.
protocol TranscoderPayload: Codable {
    /// What it is called in errors.
    static var name: String { get }
    /// Whether a transcoder in its right mind would send this.
    var isPlausible: Bool { get }
}

extension TranscoderPayload {
    /// Decodes a payload and judges it.
    static func decode(_ bytes: [UInt8]) throws(TranscoderProtocolError) -> Self {
        guard (2...16 << 10).contains(bytes.count) else { throw .badLength(name, bytes.count) }
        guard let payload = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else { throw .unreadable(name) }
        guard payload.isPlausible else { throw .implausible(name) }
        return payload
    }

    /// The payload as JSON.
    ///
    /// Nothing but a number that is not finite cannot be encoded; it becomes an empty object, which the other side
    /// refuses.
    var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data = try? encoder.encode(self)
        return data.map(Array.init) ?? Array("{}".utf8)
    }

    /// Whether a text is a short word of small letters, digits and underscores.
    func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
            }
    }

    /// Whether a number can be a duration in seconds, which a year is not.
    func isSeconds(_ value: Double) -> Bool {
        (0...31_536_000).contains(value)
    }
}
