/// Something that was created, with its secret beside its fields: it is shown this once.
struct WithSecret<Body: Encodable & Sendable>: Encodable, Sendable {
    let body: Body
    let secret: String

    func encode(to encoder: any Encoder) throws {
        try body.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(secret, forKey: .secret)
    }

    private enum Key: CodingKey {
        case secret
    }
}
