import PluginAPI

extension Problem {
    /// 404: there is no such job, or it was forgotten.
    static func noJob(_ id: Int) -> Problem { .notFound("There is no job \(id).") }
    /// 404: there is no such node, or it has ended.
    static func noNode(_ id: Int) -> Problem { .notFound("There is no live node \(id).") }
    /// 404: there is no such schedule.
    static let noSchedule = Problem.notFound("There is no schedule of this name.")

    /// Turns a ``JobConflict`` into 409.
    static func namingConflict<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let conflict as JobConflict {
            throw Problem(
                .conflict,
                kind: "job-conflict",
                title: "The job cannot be changed in this way now.",
                detail: conflict.description
            )
        }
    }
}
