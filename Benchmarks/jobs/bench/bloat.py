"""(f) Many jobs through one table, also while somebody keeps it from being vacuumed."""

import contextlib
import time
from datetime import timedelta

from .rounds import Samples, run
from .system import System
from .throughput import BACKLOG, BATCH

# How many seconds the rate at the begin and at the end is taken over, and how long a run lasts at most.
SPAN = 10
LIMIT = 60


def measure(systems: list[System], options) -> Samples:
    def each(system: System) -> dict[str, float]:
        free = through(system, options, is_held=False)
        held = through(system, options, is_held=True)
        return free | {f"{name}, held": value for name, value in held.items()}

    return run(systems, 1, each)


def through(system: System, options, is_held: bool) -> dict[str, float]:
    """Keeps a node busy until so many jobs are done, or the time is over."""
    system.prepare()
    with contextlib.ExitStack() as stack:
        producer = stack.enter_context(system.producer())
        producer.insert(BACKLOG, BATCH)
        system.settle()
        if is_held:
            stack.enter_context(old_snapshot(system))
        workers = stack.enter_context(system.workers(1))
        begin, since, inserted = time.monotonic(), system.now(), BACKLOG
        while inserted < (options.small or options.history) and time.monotonic() < begin + LIMIT:
            if system.waiting(BACKLOG) < BACKLOG:
                producer.insert(BATCH, BATCH)
                inserted += BATCH
            else:
                time.sleep(0.02)
            workers.check()
        until, span = system.now(), timedelta(seconds=SPAN)
        return {
            "jobs": system.finished(since, until),
            "first": system.finished(since, since + span) / SPAN,
            "last": system.finished(until - span, until) / SPAN,
            "size": system.ask("SELECT pg_total_relation_size(%(table)s::regclass)", table=system.LIVE)[0],
        }


@contextlib.contextmanager
def old_snapshot(system: System):
    """A transaction that is left open, as by a dump or a forgotten console: no row that it could see is vacuumed."""
    with system.cluster.connect(system.database) as connection:
        connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        connection.execute("SELECT txid_current()")
        yield
