import Foundation
import PluginAPI
import Testing

/// What a kernel that takes no filters cannot refuse.
@Suite(.enabled("the kernel takes no filters of system calls here") { try await Confine.canFence() })
struct FenceTests {
    /// Connects to a port that somebody listens at.
    private func connect(_ options: [String]) async throws -> Confine.Result {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        try withUnsafeMutablePointer(to: &address) { address in
            try address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                try #require(bind(socket, address, length) == 0)
                try #require(listen(socket, 1) == 0)
                try #require(getsockname(socket, address, &length) == 0)
            }
        }
        let port = UInt16(bigEndian: address.sin_port)
        return try await Confine.run(options + ["--", "/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/\(port)"])
    }

    @Test func `refuses the network when asked to`() async throws {
        let refused = try await connect(["--no-network"])
        #expect(refused.status != .exited(0))
        #expect(refused.complaint.contains("Operation not permitted"))
        #expect(try await connect([]).status == .exited(0))
    }

    @Test func `refuses other processes when asked to, and becoming another program not`() async throws {
        let refused = try await Confine.run(["--no-processes", "--", "/bin/sh", "-c", "/bin/true; echo on"])
        #expect(refused.status != .exited(0))
        #expect(refused.complaint.contains("fork"))
        let replaced = try await Confine.run(["--no-processes", "--", "/bin/sh", "-c", "exec /bin/echo on"])
        #expect(replaced.output == "on\n")
        #expect(try await Confine.run(["--", "/bin/sh", "-c", "/bin/true; echo on"]).output == "on\n")
    }

    @Test func `refuses signals to others, and to itself not`() async throws {
        let victim = "kill -0 \(getpid())"
        let own = "kill -0 $$ && echo own"
        let refused = try await Confine.run(["--no-processes", "--", "/bin/sh", "-c", "\(own); \(victim) || echo no"])
        #expect(refused.output == "own\nno\n")
        #expect(try await Confine.run(["--", "/bin/sh", "-c", "\(victim) && echo yes"]).output == "yes\n")
    }

    @Test func `keeps everybody in the process group`() async throws {
        let result = try await Confine.run(["--", "/bin/sh", "-c", "setsid -w /bin/echo away"])
        #expect(result.output.isEmpty)
        #expect(result.complaint.contains("Operation not permitted"))
    }

    @Test func `is seen in the process's status`() async throws {
        let result = try await Confine.run([
            "--require-network-fence", "--no-network", "--", "/bin/cat", "/proc/self/status",
        ])
        #expect(result.output.contains("\nSeccomp:\t2\n"))
    }
}
