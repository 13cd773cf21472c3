import Foundation
import FoundationNetworking
import PluginAPI
import TestKit

/// The built host as a process of its own, with real plugins, on a port of its own.
final class HostProcess: Sendable {
    /// The token of the host's administrator.
    static let adminToken = "end-to-end-admin-token"

    /// The address that the host listens on.
    let base: URL
    /// The folder that only this host uses.
    let folder: String
    /// The supervisor's process id.
    var processID: Int32 { process.id }
    /// The processes that serve or drain: more than one while the supervisor replaces one.
    var serverProcesses: [Int32] {
        ProcessTable.children(of: processID).filter { ProcessTable.commandLine($0).last == "server" }
    }

    /// Keeps no cookies: they know no ports, and those of another test's host are none of this one's.
    private static let session: URLSession = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.httpCookieAcceptPolicy = .never
        configuration.httpShouldSetCookies = false
        return URLSession(configuration: configuration)
    }()

    private let process: ChildProcess

    private init(process: ChildProcess, base: URL, folder: String) {
        self.process = process
        self.base = base
        self.folder = folder
    }

    /// Starts a host and waits until it listens.
    ///
    /// Settings are environment variables; nil takes one away.
    static func start(
        _ command: [String] = ["serve"],
        settings: [String: String?] = [:],
        folder: String? = nil,
        executable: String? = nil
    ) async throws -> HostProcess {
        let folder = try folder ?? makeFolder()
        let process = try launch(command, settings: settings, folder: folder, executable: executable)
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline {
            if let base = address(in: read("\(folder)/output.txt")) {
                return HostProcess(process: process, base: base, folder: folder)
            }
            guard process.exitCode == nil else { break }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw HostProcessError("The host did not start:\n\(read("\(folder)/log.txt"))")
    }

    /// Runs the host's executable to its end; answers its exit code and what it wrote.
    static func run(
        _ command: [String],
        settings: [String: String?] = [:],
        folder: String? = nil
    ) async throws -> (status: Int32, output: String, log: String) {
        let folder = try folder ?? makeFolder()
        let process = try launch(command, settings: settings, folder: folder)
        let status = try await process.wait(.seconds(180))
        return (status, read("\(folder)/output.txt"), read("\(folder)/log.txt"))
    }

    /// Makes an empty folder for a host, which is gone when the tests are.
    ///
    /// Short, since a socket's path must be.
    static func makeFolder() throws -> String {
        let folder = "\(folders)/\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return folder
    }

    /// The parent of all folders of this run.
    ///
    /// Removed at the process's exit, in a function that can capture nothing.
    private static let folders: String = {
        atexit { try? FileManager.default.removeItem(atPath: "/tmp/needledrop-e2e-\(getpid())") }
        return "/tmp/needledrop-e2e-\(getpid())"
    }()

    /// What the host has logged so far.
    var log: String { Self.read("\(folder)/log.txt") }

    /// The log without the lines of single requests.
    var events: String {
        log.split(separator: "\n").filter { !$0.hasSuffix("[Host] Request") }.joined(separator: "\n")
    }

    /// Waits until the log has a line with the text.
    func waitForLog(_ text: String, within limit: Duration = .seconds(20)) async throws {
        try await wait("the log to say \"\(text)\"", within: limit) { self.log.contains(text) }
    }

    /// Waits until a condition holds.
    func wait(
        _ what: String,
        within limit: Duration = .seconds(120),
        until condition: () async throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + limit
        while ContinuousClock.now < deadline {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw HostProcessError("Waited \(limit) for \(what). The log ends:\n\(events.suffix(3000))")
    }

    /// Asks the host to end, and answers its exit code.
    func stop() async throws -> Int32 {
        kill(processID, SIGTERM)
        return try await exitCode()
    }

    /// Asks the host to end, for those to whom anything but a good end is an error.
    func end() async throws {
        guard try await stop() == 0 else { throw HostProcessError("The host ended badly:\n\(events)") }
    }

    /// Kills the supervisor and its servers without a chance to tidy up.
    func killNow() async throws {
        let servers = serverProcesses
        // The supervisor first, so that it does not start another server.
        kill(processID, SIGKILL)
        for server in servers { kill(server, SIGKILL) }
        _ = try await exitCode()
        try await wait("the servers to be gone") { !servers.contains(where: ProcessTable.isRunning) }
    }

    private func exitCode() async throws -> Int32 {
        let servers = serverProcesses
        do {
            return try await process.wait(.seconds(45))
        } catch {
            // What does not end would stay behind, with nobody to look after it.
            for server in servers { kill(server, SIGKILL) }
            throw HostProcessError("The host did not end:\n\(log.suffix(3000))")
        }
    }

    // MARK: - Requests

    /// Sends a request and reads the whole answer.
    func send(
        _ method: String,
        _ path: String,
        headers: [String: String] = [:],
        token: Bool = false,
        body: Data? = nil
    ) async throws -> Answer {
        guard let url = URL(string: path, relativeTo: base) else { throw HostProcessError("\(path) is no path") }
        var request = URLRequest(url: url, cachePolicy: .reloadIgnoringLocalCacheData, timeoutInterval: 60)
        request.httpMethod = method
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if token { request.setValue("Bearer \(Self.adminToken)", forHTTPHeaderField: "Authorization") }
        request.httpBody = body
        let (data, response) = try await Self.session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw HostProcessError("no HTTP answer") }
        var fields = HTTPFields()
        for (name, value) in response.allHeaderFields {
            if let name = HTTPField.Name("\(name)") { fields[name] = "\(value)" }
        }
        return Answer(status: .init(code: response.statusCode), headers: fields, body: data)
    }

    func get(_ path: String, headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, headers: headers)
    }

    func post(_ path: String, json: String) async throws -> Answer {
        try await send(
            "POST",
            path,
            headers: ["Content-Type": "application/json"],
            token: true,
            body: Data(json.utf8)
        )
    }

    /// Uploads a file for a track as a browser's form does.
    func upload(_ file: Data, named name: String, track: Int) async throws -> Answer {
        let boundary = "boundary-\(UUID().uuidString)"
        var body = Data(
            """
            --\(boundary)\r
            Content-Disposition: form-data; name="audio_file"; filename="\(name)"\r
            Content-Type: application/octet-stream\r
            \r

            """
            .utf8
        )
        body.append(file)
        body.append(Data("\r\n--\(boundary)--\r\n".utf8))
        return try await send(
            "POST",
            "/admin/tracks/\(track)/upload",
            headers: ["Content-Type": "multipart/form-data; boundary=\(boundary)"],
            token: true,
            body: body
        )
    }

    // MARK: - Launching

    private static func launch(
        _ command: [String],
        settings: [String: String?],
        folder: String,
        executable: String? = nil
    ) throws -> ChildProcess {
        var environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": folder, "TMPDIR": folder]
        let defaults: [String: String] = [
            "PORT": "0", "DATA_DIR": "\(folder)/data", "ADMIN_TOKEN": adminToken,
            "PUBLIC_DIR": FileManager.default.currentDirectoryPath + "/Public",
        ]
        environment.merge(defaults) { _, new in new }
        for (name, value) in settings { environment[name] = value }
        // Its own working directory, so that no .env of a developer takes part.
        return try ChildProcess(
            [executable ?? "\(PluginHarness.productsDirectory)/Host"] + command,
            environment: environment,
            folder: folder,
            output: "\(folder)/output.txt",
            errors: "\(folder)/log.txt"
        )
    }

    private static func address(in output: String) -> URL? {
        output.firstMatch(of: /Player +(https?:\S+)/).flatMap { URL(string: String($0.output.1)) }
    }

    private static func read(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }
}

/// What went wrong with a host under test.
struct HostProcessError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
