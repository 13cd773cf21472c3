import PluginAPI

/// Takes audio files in parts, by the protocol of https://tus.io/protocols/resumable-upload, version 1.0.0.
struct ResumableUploadController: Sendable {
    let conductor: ResumableUploadConductor

    func addRoutes(to admin: RouterGroup<RadioRequestContext>) {
        for method in [HTTPRequest.Method.options, .post] { admin.on("/uploads", method: method, use: collection) }
        for method in [HTTPRequest.Method.options, .head, .patch, .delete, .post] {
            admin.on("/uploads/:id", method: method, use: one)
        }
    }

    func collection(request: Request, context: RadioRequestContext) async throws -> Response {
        try await speaking(request, context) { method in
            guard method == .post else { throw Problem.methodNotAllowed(method, allowed: [.options, .post]) }
            let upload = try await conductor.create(
                request,
                by: context.administrator?.name,
                logger: context.logger
            )
            var response = Response(status: .created, headers: TusProtocol.fields(of: upload))
            response.headers[.location] = "/admin/uploads/\(upload.id)"
            return response
        }
    }

    func one(request: Request, context: RadioRequestContext) async throws -> Response {
        try await speaking(request, context) { method in
            let id = try context.parameters.id()
            switch method {
            case .head:
                let upload = try await conductor.find(id)
                var response = Response(status: .ok, headers: TusProtocol.fields(of: upload))
                response.headers[.uploadLength] = "\(upload.size)"
                response.headers[.uploadMetadata] = upload.metadata
                return response
            case .patch:
                let upload = try await conductor.receive(request, for: id, logger: context.logger)
                return Response(status: .noContent, headers: TusProtocol.fields(of: upload))
            case .delete:
                try await conductor.terminate(id)
                return Response(status: .noContent)
            default: throw Problem.methodNotAllowed(method, allowed: [.options, .head, .patch, .delete])
            }
        }
    }

    /// Answers in the protocol's version, errors too, whoever asks in it; and anybody who asks what is spoken here.
    private func speaking(
        _ request: Request,
        _ context: RadioRequestContext,
        _ answer: (HTTPRequest.Method) async throws -> Response
    ) async throws -> Response {
        let method = TusProtocol.method(of: request.head)
        guard method != .options else {
            return Response(status: .noContent, headers: TusProtocol.capabilities(limit: conductor.limit))
        }
        do {
            try TusProtocol.checkVersion(request.headers)
            var response = try await answer(method)
            response.headers[.tusResumable] = TusProtocol.version
            return response
        } catch {
            var problem = Problem(error, logger: context.logger)
            problem.headers[.tusResumable] = TusProtocol.version
            throw problem
        }
    }
}
