/// The columns of a result, looked up by name.
final class Columns: Sendable {
    let names: [String]
    let types: [PostgresType]
    private let exact: [String: Int]
    /// Names without case and underscores: `coverURL` finds `cover_url`.
    private let loose: [String: Int]

    init(_ memory: ResultMemory) {
        names = (0..<memory.columnCount).map(memory.columnName)
        types = (0..<memory.columnCount).map(memory.columnType)
        let numbered = names.enumerated().map { ($0.element, $0.offset) }
        exact = Dictionary(numbered, uniquingKeysWith: { first, _ in first })
        loose = Dictionary(numbered.map { (Self.loosen($0.0), $0.1) }, uniquingKeysWith: { first, _ in first })
    }

    func index(named name: String) -> Int? { exact[name] }

    /// Finds a column for a Swift property.
    func index(forProperty name: String) -> Int? { exact[name] ?? loose[Self.loosen(name)] }

    private static func loosen(_ name: String) -> String {
        name.lowercased().filter { $0 != "_" }
    }
}
