import Testing

@testable import Postgres

struct PoolStateTests {
    let start = ContinuousClock.now

    static func make(maximum: Int = 2, minimum: Int = 0) -> PoolState {
        PoolState(
            limits: PoolState.Limits(
                maximum: maximum,
                minimum: minimum,
                acquireTimeout: .seconds(5),
                idleTimeout: .seconds(60)
            )
        )
    }

    @Test func `opens no more connections than the maximum`() {
        var pool = Self.make()
        #expect(pool.acquire(1, now: start) == [.wake(at: start + .seconds(5)), .connect])
        #expect(pool.acquire(2, now: start) == [.connect])
        #expect(pool.acquire(3, now: start).isEmpty)
        #expect(pool.statistics.waiting == 3)
    }

    @Test func `serves waiters in the order they came`() {
        var pool = Self.make(maximum: 1)
        for waiter in 1...3 { _ = pool.acquire(waiter, now: start) }
        #expect(pool.connected(10, now: start) == [.give(10, to: 1)])
        #expect(pool.release(10, isUsable: true, now: start) == [.give(10, to: 2)])
        #expect(pool.release(10, isUsable: true, now: start) == [.give(10, to: 3)])
        #expect(pool.release(10, isUsable: true, now: start).isEmpty)
        #expect(pool.statistics == PoolStatistics(open: 1, idle: 1, leased: 0, waiting: 0))
    }

    @Test func `a waiter that gave up leaves the queue`() {
        var pool = Self.make(maximum: 1)
        for waiter in 1...2 { _ = pool.acquire(waiter, now: start) }
        #expect(pool.cancel(1) == [.fail(1, .cancelled)])
        #expect(pool.cancel(1).isEmpty)
        #expect(pool.connected(10, now: start) == [.give(10, to: 2)])
    }

    @Test func `waiters expire at their deadline and the timer moves on`() {
        var pool = Self.make(maximum: 1)
        _ = pool.acquire(1, now: start)
        _ = pool.acquire(2, now: start + .seconds(2))
        #expect(pool.expire(now: start + .seconds(5)) == [.fail(1, .timeout), .wake(at: start + .seconds(7))])
        #expect(pool.expire(now: start + .seconds(7)) == [.fail(2, .timeout)])
    }

    @Test func `one attempt at a time while the server does not answer`() {
        var pool = Self.make(maximum: 5)
        #expect(pool.acquire(1, now: start).contains(.connect))
        #expect(pool.connectFailed() == [.retry(failures: 1)])
        #expect(!pool.acquire(2, now: start).contains(.connect))
        #expect(pool.retryIsDue() == [.connect])
        #expect(pool.connectFailed() == [.retry(failures: 2)])
        #expect(pool.retryIsDue() == [.connect])
        // When it answers again, the others are served at once.
        #expect(pool.connected(10, now: start) == [.give(10, to: 1), .connect])
    }

    @Test func `no attempts when nobody waits`() {
        var pool = Self.make()
        _ = pool.acquire(1, now: start)
        _ = pool.cancel(1)
        #expect(pool.connectFailed().isEmpty)
        #expect(pool.acquire(2, now: start).contains(.connect))
    }

    @Test func `an unusable connection is closed and replaced for those who wait`() {
        var pool = Self.make(maximum: 1)
        _ = pool.acquire(1, now: start)
        _ = pool.connected(10, now: start)
        _ = pool.acquire(2, now: start)
        #expect(pool.release(10, isUsable: false, now: start) == [.close(10), .connect])
    }

    @Test func `an idle connection that is lost is forgotten`() {
        var pool = Self.make()
        _ = pool.acquire(1, now: start)
        _ = pool.connected(10, now: start)
        _ = pool.release(10, isUsable: true, now: start)
        #expect(pool.lost(10) == [.close(10)])
        #expect(pool.statistics.open == 0)
    }

    @Test func `keeps the minimum and closes the oldest above it`() {
        var pool = Self.make(maximum: 3, minimum: 1)
        #expect(pool.maintain(now: start) == [.connect])
        #expect(pool.connected(10, now: start).isEmpty)
        _ = pool.acquire(1, now: start)
        _ = pool.acquire(2, now: start)
        _ = pool.connected(11, now: start)
        _ = pool.release(10, isUsable: true, now: start + .seconds(1))
        _ = pool.release(11, isUsable: true, now: start + .seconds(2))
        #expect(pool.maintain(now: start + .seconds(30)).isEmpty)
        #expect(pool.maintain(now: start + .seconds(100)) == [.close(10)])
        #expect(pool.maintain(now: start + .seconds(200)).isEmpty)
    }

    @Test func `leases for a check those that were idle for long`() {
        var pool = Self.make()
        _ = pool.acquire(1, now: start)
        _ = pool.connected(10, now: start)
        _ = pool.release(10, isUsable: true, now: start)
        #expect(pool.leaseForCheck(idleFor: .seconds(30), now: start + .seconds(10)).isEmpty)
        #expect(pool.leaseForCheck(idleFor: .seconds(30), now: start + .seconds(30)) == [10])
        #expect(pool.statistics.leased == 1)
    }

    @Test func `closing fails the waiters and ends when all is back`() {
        var pool = Self.make(maximum: 1)
        _ = pool.acquire(1, now: start)
        _ = pool.connected(10, now: start)
        _ = pool.acquire(2, now: start)
        #expect(pool.close() == [.fail(2, .closed)])
        #expect(!pool.isDrained)
        #expect(pool.acquire(3, now: start) == [.fail(3, .closed)])
        #expect(pool.release(10, isUsable: true, now: start) == [.close(10)])
        #expect(pool.isDrained)
    }

    @Test func `a connection that opens after the close is closed`() {
        var pool = Self.make()
        _ = pool.acquire(1, now: start)
        _ = pool.close()
        #expect(!pool.isDrained)
        #expect(pool.connected(10, now: start) == [.close(10)])
        #expect(pool.isDrained)
    }

    @Test func `releasing twice does nothing the second time`() {
        var pool = Self.make(maximum: 1)
        _ = pool.acquire(1, now: start)
        _ = pool.connected(10, now: start)
        _ = pool.release(10, isUsable: true, now: start)
        #expect(pool.release(10, isUsable: true, now: start).isEmpty)
        #expect(pool.statistics.idle == 1)
    }
}
