import PluginAPI

/// A request for one of the API's methods.
struct Call: Sendable {
    let fields: FormFields
    let request: Request
    let context: RadioRequestContext

    /// The value of a parameter that the method needs.
    func required(_ name: String) throws(SubsonicError) -> String {
        guard let value = fields[name] else { throw .missing(name) }
        return value
    }

    /// A number in a range, or the default where it is not given.
    ///
    /// What is above the range is taken for its end: clients ask for more than the API lets them.
    func number(_ name: String, in range: ClosedRange<Int>, default value: Int) throws(SubsonicError) -> Int {
        guard let text = fields[name] else { return value }
        // A client may send -1 for nothing.
        guard let number = Int(text), number >= range.lowerBound else {
            throw .invalid(name, "it must be a whole number from \(range.lowerBound).")
        }
        return min(number, range.upperBound)
    }

    /// A page of a list: `size` and `offset`, with the API's names or those given.
    func page(_ size: String = "size", _ offset: String = "offset", default count: Int) throws(SubsonicError) -> Slice {
        Slice(
            limit: try number(size, in: 0...Slice.most, default: count),
            offset: try number(offset, in: 0...Slice.farthest, default: 0)
        )
    }

    /// The id in a parameter.
    func id(_ name: String = "id") throws(SubsonicError) -> ItemID {
        guard let id = ItemID(try required(name)) else {
            throw .notFound("id as \(name) names")
        }
        return id
    }
}
