extension Parameters {
    /// An id in the path, such as that of `/api/albums/:id`; throws a ``Problem`` that names it.
    public func id(_ name: String = "id") throws -> Int {
        guard let text = get(name), let id = Int(text), id > 0 else {
            throw Problem.invalidParameter(name, "An id is a whole number above zero.")
        }
        return id
    }
}
