/// A claim that was made, whether it still holds or not.
struct ModelClaim: Equatable {
    let job: Int
    let runNumber: Int
    let failures: Int
    let maximumAttempts: Int
    let crashes: Int
}
