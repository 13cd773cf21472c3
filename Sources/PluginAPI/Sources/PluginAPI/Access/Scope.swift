/// What a token allows.
///
/// Each allows to read as well what stands under `/admin`.
public enum Scope: String, Codable, Sendable, CaseIterable, Comparable {
    /// Looks at everything but tokens and the audit log.
    case read
    /// Uploads audio and pictures.
    case upload
    /// Changes the catalogue and the stations.
    case manage
    /// Operates jobs, plugins and storage, and hands out tokens.
    case operate

    /// In the order in which they are declared.
    public static func < (left: Scope, right: Scope) -> Bool {
        let order = allCases
        return order.firstIndex(of: left) ?? 0 < order.firstIndex(of: right) ?? 0
    }
}
