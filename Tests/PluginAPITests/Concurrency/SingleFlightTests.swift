import PluginAPI
import Testing

struct SingleFlightTests {
    private struct Failure: Error {}

    @Test func `work is done once for all who ask while it lasts`() async throws {
        let flight = SingleFlight<String, Int>()
        let gate = Gate()
        let works = Counter()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await flight.run("a") {
                        let work = works.add()
                        await gate.wait()
                        return work
                    }
                }
            }
            await until { flight.joins == 49 }
            gate.open()
            for try await value in group { #expect(value == 1) }
        }
        #expect(try await flight.run("a") { 2 } == 2, "it is not kept")
    }

    @Test func `work on one key does not wait for that on another`() async throws {
        let flight = SingleFlight<String, Int>()
        let gate = Gate()
        async let slow = flight.run("slow") {
            await gate.wait()
            return 1
        }
        #expect(try await flight.run("fast") { 2 } == 2)
        gate.open()
        #expect(try await slow == 1)
    }

    @Test func `all who wait get the error, and whoever comes later does not`() async throws {
        let flight = SingleFlight<Int, Int>()
        let gate = Gate()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await flight.run(1) {
                            await gate.wait()
                            throw Failure()
                        }
                        return false
                    } catch { return error is Failure }
                }
            }
            await until { flight.joins == 19 }
            gate.open()
            for await isFailure in group { #expect(isFailure) }
        }
        #expect(try await flight.run(1) { 7 } == 7)
    }

    @Test func `another does the work when whoever did it is cancelled`() async throws {
        let flight = SingleFlight<Int, Int>()
        let began = Gate()
        let leader = Task {
            try await flight.run(1) {
                began.open()
                try await Task.sleep(for: .seconds(3600))
                return 1
            }
        }
        await began.wait()
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<10 { group.addTask { try await flight.run(1) { 2 } } }
            await until { flight.joins == 10 }
            leader.cancel()
            for try await value in group { #expect(value == 2) }
        }
        await #expect(throws: CancellationError.self) { try await leader.value }
    }

    @Test func `whoever is cancelled while it waits does not do the work`() async throws {
        let flight = SingleFlight<Int, Int>()
        let began = Gate()
        let leader = Task {
            try await flight.run(1) {
                began.open()
                try await Task.sleep(for: .seconds(3600))
                return 1
            }
        }
        await began.wait()
        let works = Counter()
        let waiter = Task {
            try await flight.run(1) {
                works.add()
                return 2
            }
        }
        await until { flight.joins == 1 }
        waiter.cancel()
        leader.cancel()
        await #expect(throws: CancellationError.self) { try await waiter.value }
        #expect(works.value == 0)
    }
}
