"""(a) Jobs that do nothing: how many a second, and what one costs."""

import contextlib
import time

from . import processor
from .children import BenchmarkError
from .rounds import Samples, run
from .system import System

# A round should take so many seconds: long enough for starts not to matter, short enough for many rounds.
ROUND = 7
# How many jobs the first, unmeasured run of a system has. It also warms up whatever can be.
TRIAL = 2_000
BATCH = 1_000
# The producer of the steady state keeps so many jobs waiting, and inserts a batch whenever there are fewer.
BACKLOG = 4_000
WARM_UP = 3


def measure(systems: list[System], options, is_fresh: bool = True) -> Samples:
    """Backlogs for one node and for two, then a steady state; `is_fresh` begins each round with an empty database."""
    counts = {}
    for system in systems:
        rate = drain(system, options.small or TRIAL, 1, is_fresh)["rate"]
        counts[system.name] = options.small or max(TRIAL, round(rate * ROUND, -3))
    print("  jobs a round: " + ", ".join(f"{name} {count:.0f}" for name, count in counts.items()), flush=True)

    def each(system: System) -> dict[str, float]:
        one = drain(system, int(counts[system.name]), 1, is_fresh)
        if not is_fresh:
            return {"1 node": one["rate"], "cost": one["cost"]}
        two = drain(system, int(counts[system.name]), 2, is_fresh)
        return {"1 node": one["rate"], "2 nodes": two["rate"], "cost": one["cost"], "steady": steady(system, options.seconds)}

    return run(systems, options.rounds, each)


def drain(system: System, count: int, nodes: int, is_fresh: bool) -> dict[str, float]:
    """Inserts all jobs, then starts the nodes and waits until the last is done."""
    if is_fresh:
        system.prepare()
    with system.producer() as producer:
        producer.insert(count, BATCH)
    system.settle()
    since, before = system.now(), processor.seconds(system.cluster.process)
    with system.workers(nodes) as workers:
        system.drain(workers, 180)
        nodes_spent = sum(processor.seconds(process) for process in workers.processes) - workers.spent
        postgres_spent = processor.seconds(system.cluster.process) - before
    done, seconds = system.span(since)
    if done != count:
        raise BenchmarkError(f"{system.name} was given {count} jobs and says that it has done {done}")
    return {"rate": count / seconds, "cost": (nodes_spent + postgres_spent) / count}


def steady(system: System, seconds: float) -> float:
    """The rate of one node while a producer keeps it busy."""
    system.prepare()
    starved = 0
    with contextlib.ExitStack() as stack:
        producer = stack.enter_context(system.producer())
        producer.insert(BACKLOG, BATCH)
        # Otherwise the plans would be those for an empty table, and remain so for the connections of the nodes.
        system.settle()
        workers = stack.enter_context(system.workers(1))
        began, since = time.monotonic(), None
        while (elapsed := time.monotonic() - began) < WARM_UP + seconds:
            if elapsed >= WARM_UP and since is None:
                since = system.now()
            waiting = system.waiting(BACKLOG)
            starved += waiting == 0 and since is not None
            if waiting < BACKLOG:
                producer.insert(BATCH, BATCH)
            else:
                time.sleep(0.02)
            workers.check()
        until = system.now()
        finished = system.finished(since, until)
    if starved:
        print(f"  ! the producer could not keep up with {system.name}: nothing was waiting at {starved} looks", flush=True)
    return finished / (until - since).total_seconds()
