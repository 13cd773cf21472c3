import PluginAPI

/// Lets administrators see, change and delete one kind of thing.
struct RecordController<Record: CatalogRecord>: Sendable {
    private static var mostAtOnce: Int { 200 }

    let records: RecordRepository<Record>

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        let path = RouterPath("/\(Record.plural)/:\(Record.parameter)")
        admin.get(path, use: find)
        admin.patch(path, use: change)
        admin.delete(path, use: delete)
        admin.get(RouterPath("/\(Record.plural)/:\(Record.parameter)/deletion"), use: deletion)
        admin.patch(RouterPath("/\(Record.plural)"), use: changeAll)
    }

    /// How many rows were changed.
    private struct Changes: Encodable, Sendable {
        let changed: Int
    }

    private func find(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: Record]> {
        let id = try context.parameters.id(Record.parameter)
        guard let record = try await records.find(id) else { throw Problem.noRecord(Record.name, id) }
        return record.answer
    }

    private func change(request: Request, context: RadioRequestContext) async throws -> Response {
        let id = try context.parameters.id(Record.parameter)
        let condition = try Self.condition(of: request)
        let fields = try await Fields(of: request, context: context)
        let record = try await Problem.namingField { try await records.change(id, ifMatch: condition, by: fields) }
        return try record.answer.content().whole(status: .ok)
    }

    private func changeAll(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<Changes> {
        let fields = try await Fields(of: request, context: context)
        let ids = Set(try fields.optionalList("ids", of: Int.self, upTo: Self.mostAtOnce) ?? [])
        guard !ids.isEmpty else { throw Problem.invalidField("ids", "Name at least one.") }
        let change = try fields.object("set")
        try await Problem.namingField { try await records.changeAll(Array(ids), by: change) }
        return JSONAnswer(Changes(changed: ids.count))
    }

    private func deletion(request: Request, context: RadioRequestContext) async throws -> JSONAnswer<[String: Deletion]>
    {
        let id = try context.parameters.id(Record.parameter)
        guard let deletion = try await records.deletion(of: id) else { throw Problem.noRecord(Record.name, id) }
        return JSONAnswer(["deletion": deletion])
    }

    private func delete(request: Request, context: RadioRequestContext) async throws -> Response {
        let id = try context.parameters.id(Record.parameter)
        let isCascading =
            switch request.uri.queryParameters["cascade"] {
            case nil, "false": false
            case "true": true
            default: throw Problem.invalidParameter("cascade", "It is true, false or left out.")
            }
        try await records.delete(id, ifMatch: try Self.condition(of: request), cascading: isCascading)
        return Response(status: .noContent)
    }

    private static func condition(of request: Request) throws(Problem) -> String {
        guard let condition = request.headers[.ifMatch] else { throw .preconditionRequired }
        return condition
    }
}

extension Problem {
    /// 404: there is no such row.
    static func noRecord(_ name: String, _ id: Int) -> Problem { .notFound("There is no \(name) \(id).") }

    /// 409: albums would go with it, and nobody has said that they may.
    static func inUse(_ albums: Int) -> Problem {
        Problem(
            .conflict,
            kind: "in-use",
            title: "Albums would go with it.",
            detail: "\(albums) would, with their tracks. Say ?cascade=true if they are to go."
        )
    }
}
