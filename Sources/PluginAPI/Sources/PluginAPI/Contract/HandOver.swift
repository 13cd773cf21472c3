import Foundation

/// What a generation leaves to the one that takes its place: a cache, counters, the buckets of a rate limit.
///
/// Two generations of a plugin never share a type of the plugin's own: to the runtime they are two types of one name. So a
/// value crosses either as an object of a type that the process has once, or as bytes. Both readers answer nil when the
/// successor cannot use what was left, and a successor that gets nil begins afresh.
///
/// ```swift
/// func handOver() async -> HandOver? { HandOver(sharing: sessions) }         // one object, used by both for a while
/// func handOver() async -> HandOver? { try? HandOver(tally, version: 2) }    // a copy of a Codable value
///
/// init(context: PluginContext) {
///     sessions = context.inherited?.object(of: MemoryPersistDriver<ContinuousClock>.self) ?? MemoryPersistDriver()
///     tally = context.inherited?.value(of: Tally.self, version: 2) ?? Tally()
/// }
/// ```
public struct HandOver: Sendable {
    private enum Content: Sendable {
        case object(any AnyObject & Sendable)
        case bytes(Data, version: Int)
    }

    private let content: Content

    /// Leaves the object itself, so that nothing which the old generation still writes to it is lost.
    ///
    /// Its type must come from PluginAPI, the standard library or a package that PluginAPI exports. One of the plugin's
    /// own is another type to the successor, which then gets nil.
    public init(sharing object: some AnyObject & Sendable) {
        content = .object(object)
    }

    /// Leaves a copy of the value, as JSON.
    ///
    /// What the old generation changes afterwards stays with it. `version` is yours to count up when the meaning of the
    /// fields changes. Throws what encoding throws.
    public init(_ value: some Encodable, version: Int = 1) throws {
        content = .bytes(try JSONEncoder().encode(value), version: version)
    }

    /// The object that was left, or nil when a value was left or the object is of another type.
    public func object<Object: AnyObject & Sendable>(of type: Object.Type) -> Object? {
        guard case .object(let object) = content else { return nil }
        return object as? Object
    }

    /// The value that was left, or nil when it has another version or another shape.
    public func value<Value: Decodable>(of type: Value.Type, version: Int = 1) -> Value? {
        guard case .bytes(let data, version) = content else { return nil }
        return try? JSONDecoder().decode(Value.self, from: data)
    }

    /// How many bytes a copied value takes; zero for an object, which is not copied.
    public var byteCount: Int {
        guard case .bytes(let data, _) = content else { return 0 }
        return data.count
    }
}
