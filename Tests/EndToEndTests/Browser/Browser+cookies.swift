import Foundation

extension Browser {
    /// The cookies that the browser would send to a host, as the field of a request.
    func cookies(for host: HostProcess) async throws -> String {
        struct Jar: Decodable {
            struct Cookie: Decodable { var name, value: String }
            var cookies: [Cookie]
        }
        let jar: Jar = try Self.result(
            try await send("Network.getCookies", ["urls": [host.base.appending(path: "admin/session").absoluteString]])
        )
        return jar.cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    }
}
