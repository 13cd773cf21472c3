import PluginAPI
import Testing

@testable import Host

struct TrustedProxiesTests {
    private static func head(_ fields: [String]) -> HTTPRequest {
        var headers = HTTPFields()
        for field in fields { headers.append(HTTPField(name: .forwardedFor, value: field)) }
        return HTTPRequest(method: .get, scheme: "http", authority: "a", path: "/", headerFields: headers)
    }

    @Test(arguments: [
        ("", "9.9.9.9", ["1.1.1.1"], "9.9.9.9"),
        ("10.0.0.0/8", "9.9.9.9", ["1.1.1.1"], "9.9.9.9"),
        ("10.0.0.0/8", "10.1.2.3", ["1.1.1.1"], "1.1.1.1"),
        ("10.0.0.0/8", "10.1.2.3", [], "10.1.2.3"),
        // What stands before the last that is not ours, anybody may have written.
        ("10.0.0.0/8", "10.1.2.3", ["6.6.6.6, 1.1.1.1"], "1.1.1.1"),
        ("10.0.0.0/8", "10.1.2.3", ["6.6.6.6", "1.1.1.1, 10.9.9.9"], "1.1.1.1"),
        ("10.0.0.0/8", "10.1.2.3", ["1.1.1.1, nonsense"], "10.1.2.3"),
        ("10.0.0.0/8", "10.1.2.3", ["nonsense, 10.7.7.7"], "10.7.7.7"),
        ("10.0.0.0/8", "::ffff:10.1.2.3", ["1.1.1.1"], "1.1.1.1"),
        ("::1,fd00::/8", "fd12::1", ["2001:db8::7"], "2001:db8::7"),
        ("172.16.0.0/12", "172.32.0.1", ["1.1.1.1"], "172.32.0.1"),
        ("172.16.0.0/12", "172.31.255.1", ["1.1.1.1"], "1.1.1.1"),
        ("0.0.0.0/0", "1.2.3.4", ["5.6.7.8"], "5.6.7.8"),
    ])
    func `believes the word of proxies alone`(trusted: String, peer: String, fields: [String], client: String) throws {
        let proxies = try #require(TrustedProxies(trusted))
        #expect(proxies.client(of: Self.head(fields), peer: peer) == client)
    }

    @Test(arguments: ["x", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::1/129", "1.2.3", "10.0.0.0/8,x"])
    func `is no list of networks`(text: String) {
        #expect(TrustedProxies(text) == nil)
    }
}
