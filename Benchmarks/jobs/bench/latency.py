"""(b) From the call that enqueues a job until its handler begins, when nothing else is to be done."""

from .children import BenchmarkError
from .figures import percentile
from .rounds import Samples, run
from .system import System

COUNT = 300
PAUSE = 0.02
WARM_UP = 30


def measure(systems: list[System], options, is_fresh: bool = True) -> Samples:
    count = min(COUNT, options.small or COUNT)

    def each(system: System) -> dict[str, float]:
        found = delays(system, count, is_fresh)
        return {"p50": percentile(found, 50), "p99": percentile(found, 99)}

    return run(systems, options.rounds, each)


def delays(system: System, count: int, is_fresh: bool) -> list[float]:
    """One node, one producer in a process of its own, one job at a time."""
    if is_fresh:
        system.prepare()
    system.settle()
    with system.producer() as producer, system.workers(1) as workers:
        producer.stamp(WARM_UP, PAUSE)
        producer.stamp(count, PAUSE)
        system.drain(workers, 60)
    found = system.delays()
    if len(found) != count + WARM_UP:
        raise BenchmarkError(f"{system.name} has performed {len(found)} of {count + WARM_UP} stamped jobs")
    return found[WARM_UP:]
