/// A node as the model knows it.
struct ModelNode {
    let id: Int
    var kinds: [String]
    var expiresAt: Double
    var isEnded = false
    var isDraining = false

    func isLive(at now: Double) -> Bool { !isEnded && expiresAt > now }
}
