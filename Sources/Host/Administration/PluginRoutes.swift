import Foundation
import PluginAPI

/// What an operator sees and does with plugins: `GET /_host/plugins`, `POST /_host/plugins/:name/rollback` and `…/reload`.
struct PluginRoutes: HostRoutePart {
    let reload: Reload
    let access: AdminAccess

    func addRoutes(to router: Router<RadioRequestContext>) {
        let plugins = router.group("/_host/plugins").add(middleware: AdminAuthentication(access, changing: .operate))
        plugins.get { _, _ in try await list() }
        plugins.post(":name/rollback") { _, context in
            let name = try context.parameters.require("name")
            do throws(RollbackError) {
                try await reload.rollBack(name, reason: "an operator asked for it")
            } catch {
                throw Problem(error)
            }
            return try await list()
        }
        plugins.post(":name/reload") { _, context in
            let name = try context.parameters.require("name")
            guard await reload.report.contains(where: { $0.name == name }) else {
                throw Problem(RollbackError.unknownPlugin(name))
            }
            await reload.reload(name)
            return try await list()
        }
    }

    private func list() async throws -> Response {
        let answer = PluginListAnswer(
            plugins: await reload.report,
            residentImages: await reload.residentImages,
            residentMemoryBytes: ProcessMemory.resident,
            processId: ProcessInfo.processInfo.processIdentifier
        )
        return Response(
            status: .ok,
            headers: [.contentType: "application/json; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try RadioRequestContext.makeEncoder().encode(answer)))
        )
    }
}

extension Problem {
    fileprivate init(_ error: RollbackError) {
        switch error {
        case .unknownPlugin: self = .notFound(error.description)
        case .nothingLive, .nothingBefore, .refused:
            self.init(
                .conflict,
                kind: "no-rollback",
                title: "The plugin cannot be rolled back.",
                detail: error.description
            )
        }
    }
}
