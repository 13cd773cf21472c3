import Foundation
import PluginAPI

/// The socket that clients connect to, held by the supervisor for as long as it lives.
///
/// Each server process gets the same socket, so connections that wait to be accepted are never lost when one server ends
/// and another begins.
struct ListeningSocket: Sendable {
    /// How many connections may wait to be accepted; the kernel has a limit of its own (`net.core.somaxconn`, 4096).
    static let backlog: Int32 = 4096

    /// The descriptor.
    ///
    /// It is closed on exec; a server process is given a duplicate.
    let descriptor: Int32
    /// The port that it is bound to.
    let port: Int

    /// Why no socket could be had.
    struct OpeningError: Error, CustomStringConvertible {
        let description: String
    }

    /// Binds the address and begins to listen.
    static func open(host: String, port: Int) async throws -> ListeningSocket {
        let address: SocketAddress
        do {
            address = try await NIOThreadPool.singleton.runIfActive {
                try SocketAddress.makeAddressResolvingHost(host, port: port)
            }
        } catch {
            throw OpeningError(description: "HOST \(host) is no address of this machine: \(error)")
        }
        let domain = address.protocol == .inet6 ? AF_INET6 : AF_INET
        let descriptor = socket(domain, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw failure("A socket cannot be made") }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        let isBound = address.withSockAddr { pointer, size in bind(descriptor, pointer, socklen_t(size)) == 0 }
        guard isBound, listen(descriptor, backlog) == 0 else {
            let error = failure("Cannot listen on \(host):\(port)")
            _ = Foundation.close(descriptor)
            throw error
        }
        return ListeningSocket(descriptor: descriptor, port: try boundPort(descriptor) ?? port)
    }

    /// Lets go of the socket: with the last process that has it, connections are refused.
    func close() {
        _ = Foundation.close(descriptor)
    }

    private static func boundPort(_ descriptor: Int32) throws -> Int? {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isKnown = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) == 0 }
        }
        guard isKnown else { throw failure("The socket's port cannot be read") }
        // The port stands at the same place for both families (ip(7), ipv6(7)).
        return withUnsafeBytes(of: storage) { Int($0[2]) << 8 | Int($0[3]) }
    }

    private static func failure(_ what: String) -> OpeningError {
        let reason = String(cString: strerror(errno))
        return OpeningError(description: "\(what): \(reason).")
    }
}
