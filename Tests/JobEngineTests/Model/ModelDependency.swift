/// What a job waits for.
struct ModelDependency: Hashable {
    let on: Int
    let job: Int
    let isRegardless: Bool
}
