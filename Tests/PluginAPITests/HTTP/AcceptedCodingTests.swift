import Testing

@testable import PluginAPI

struct AcceptedCodingTests {
    @Test(arguments: [
        "gzip", "GZIP", "x-gzip", "gzip, deflate, br", "deflate,gzip", "gzip;q=0.1", "gzip;q=1.0, identity; q=0.5",
        "gzip ; q=0.5",
        // Chromium's player, when it asks for the second time.
        "gzip, identity;q=1, *;q=0", "*;q=0, gzip",
    ])
    func `is gzip for a client that names it and does not like the bytes better`(field: String) {
        #expect(AcceptedCoding(field) == .gzip)
    }

    @Test(arguments: [
        nil, "", " ", ",", "identity", "*", "*;q=1", "br", "gzip;q=0", "gzip;q=0.000", "gzip; q=0, *",
        "gzip;q=0.4, identity;q=0.5",
        "identity, gzip;q=0.9", "gzip;q=x", "gzip;q=", "gzip;q=-1", "gzip;q=nan", "not-gzip", "gzipped", ";q=1",
        "gz ip",
    ])
    func `is the bytes as they are for any other`(field: String?) {
        #expect(AcceptedCoding(field) == .identity)
    }
}
