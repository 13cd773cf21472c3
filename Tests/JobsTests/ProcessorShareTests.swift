import Testing

@testable import Jobs

struct ProcessorShareTests {
    @Test func `the first has all processors, and each of many has one`() async throws {
        let processors = ProcessorShare(of: 4)
        try await processors.withShare { first in
            #expect(first == 4)
            try await processors.withShare { second in
                #expect(second == 2)
                try await processors.withShare { third in #expect(third == 1) }
                try await processors.withShare { third in #expect(third == 1) }
            }
            try await processors.withShare { second in #expect(second == 2) }
        }
    }

    @Test func `a share is given back when the work fails, and there is always one`() async throws {
        struct Failure: Error {}
        let processors = ProcessorShare(of: 1)
        for _ in 0..<3 {
            await #expect(throws: Failure.self) {
                try await processors.withShare { share in
                    #expect(share == 1)
                    throw Failure()
                }
            }
        }
        #expect(try await processors.withShare { $0 } == 1)
    }
}
