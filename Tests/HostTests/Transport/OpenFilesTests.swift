import Foundation
import Testing

@testable import Host

struct OpenFilesTests {
    @Test func `the limit of open files becomes the highest there may be`() {
        #expect(OpenFiles.raiseLimit() >= 1024)
        var limit = rlimit()
        #expect(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
        #expect(limit.rlim_cur == min(limit.rlim_max, 1 << 20))
    }

    @Test func `some files are left for other things than connections`() {
        #expect(OpenFiles.connections(under: 20_000) == 19_744)
        #expect(OpenFiles.connections(under: 64) == 32)
    }
}
