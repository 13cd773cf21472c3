import Foundation
import FoundationNetworking
import PluginAPI
import TestKit

/// nginx as a cache in front of a host, with the configuration that docs/cdn.md recommends.
struct CachingProxy: Sendable {
    private static let configuration = "docs/nginx-cache.conf"

    /// The address that it listens on.
    let base: URL
    private let process: ChildProcess
    private let session: URLSession

    /// Runs a test with nginx in front of a host, and ends it afterwards.
    static func with(_ host: HostProcess, _ body: (CachingProxy) async throws -> Void) async throws {
        let proxy = try await start(host)
        do {
            try await body(proxy)
        } catch {
            try await proxy.stop()
            throw error
        }
        try await proxy.stop()
    }

    private static func start(_ host: HostProcess) async throws -> CachingProxy {
        // nginx takes no port 0. Between our finding a free one and its taking it, somebody else may.
        for _ in 0..<5 {
            let port = try freePort()
            let folder = try HostProcess.makeFolder()
            let process = try launch(try write(port: port, host: host, to: folder), folder: folder)
            let configuration = URLSessionConfiguration.ephemeral
            configuration.httpMaximumConnectionsPerHost = 64
            let proxy = CachingProxy(
                base: try url(port: port),
                process: process,
                session: URLSession(configuration: configuration)
            )
            let errors = "\(folder)/errors.txt"
            while process.exitCode == nil {
                // The number of its process is written when it listens.
                if FileManager.default.fileExists(atPath: "\(folder)/nginx.pid") { return proxy }
                try await Task.sleep(for: .milliseconds(20))
            }
            let reason = (try? String(contentsOfFile: errors, encoding: .utf8)) ?? ""
            guard reason.contains("Address already in use") else {
                throw HostProcessError("nginx did not start:\n\(reason)")
            }
        }
        throw HostProcessError("nginx found no port")
    }

    private func stop() async throws {
        kill(process.id, SIGTERM)
        _ = try await process.wait(.seconds(20))
        session.invalidateAndCancel()
    }

    /// Sends a request, on as many connections as there are requests at a time.
    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        guard let url = URL(string: path, relativeTo: base) else { throw HostProcessError("\(path) is no path") }
        var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: 60)
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw HostProcessError("no HTTP answer") }
        var fields = HTTPFields()
        for (name, value) in response.allHeaderFields {
            if let name = HTTPField.Name("\(name)") { fields[name] = "\(value)" }
        }
        return Answer(status: .init(code: response.statusCode), headers: fields, body: data)
    }

    // MARK: - Starting

    /// Writes the recommended configuration with the test's places in it, and what Debian has around it.
    private static func write(port: Int, host: HostProcess, to folder: String) throws -> String {
        var server = try String(contentsOfFile: configuration, encoding: .utf8)
        guard let origin = host.base.port else { throw HostProcessError("\(host.base) has no port") }
        for (placed, ours) in [
            ("listen 80;", "listen 127.0.0.1:\(port);"), ("127.0.0.1:4000;", "127.0.0.1:\(origin);"),
            ("/var/cache/nginx/needledrop", "\(folder)/cache"),
        ] {
            guard server.contains(placed) else { throw HostProcessError("\(configuration) has no \"\(placed)\"") }
            server = server.replacing(placed, with: ours)
        }
        try server.write(toFile: "\(folder)/needledrop.conf", atomically: true, encoding: .utf8)
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }
        let main = """
            daemon off;
            pid \(folder)/nginx.pid;
            error_log \(folder)/errors.txt warn;
            events { worker_connections 512; }
            http {
                access_log off;
                \(temporary.joined(separator: " "))
                include \(folder)/needledrop.conf;
            }
            """
        let file = "\(folder)/nginx.conf"
        try main.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }

    /// Starts nginx below a shell that ends it when it is told to, and when the tests are gone.
    private static func launch(_ file: String, folder: String) throws -> ChildProcess {
        let script = #"""
            "$@" & child=$!
            tail --pid="$PARENT" --follow /dev/null & watch=$!
            trap 'kill "$child"' TERM
            wait -n
            kill "$child" "$watch"
            wait "$child"
            """#
        return try ChildProcess(
            [
                "PARENT=\(getpid())", "/bin/bash", "-c", script, "bash", "/usr/sbin/nginx", "-e",
                "\(folder)/errors.txt", "-c", file,
            ],
            environment: ["PATH": "/usr/bin:/bin"],
            folder: folder,
            output: "\(folder)/output.txt",
            errors: "\(folder)/output.txt"
        )
    }

    private static func url(port: Int) throws -> URL {
        guard let url = URL(string: "http://127.0.0.1:\(port)") else { throw HostProcessError("no address") }
        return url
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw HostProcessError("no socket") }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(descriptor, address, length) == 0 ? getsockname(descriptor, address, &length) : -1
            }
        }
        guard result == 0 else { throw HostProcessError("no free port: \(String(cString: strerror(errno)))") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
