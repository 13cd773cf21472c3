"""Which set-up of a system is its best: the grid from which those in the classes were taken."""

from .rounds import Samples, run
from .system import System
from .table import microseconds, rate
from .throughput import drain

# The set-ups that the documentation names: more connections, larger batches, several managers in a process as in PgQueuer's
# own benchmark; and beyond it, for Procrastinate, connections without the statements that its pool adds.
CANDIDATES = {
    "Needledrop": [{"concurrency": concurrency} for concurrency in (10, 50, 100, 200, 500, 1000)],
    "PgQueuer": [
        {"managers": managers, "pool": pool, "batch_size": size}
        for managers, pool, size in [
            (1, 0, 10), (1, 0, 50), (1, 0, 200), (1, 0, 1000), (5, 0, 10), (5, 0, 200), (2, 0, 1000),
            (1, 3, 200), (1, 10, 100), (1, 10, 200), (1, 10, 500), (1, 10, 1000), (1, 10, 2000),
        ]
    ],
    "Procrastinate": [
        {"concurrency": concurrency, "pool": pool, "is_plain": is_plain}
        for concurrency, pool, is_plain in [
            (10, 11, True), (10, 11, False), (2, 3, False), (5, 6, False), (20, 21, False), (30, 31, False), (10, 4, False),
        ]
    ],
}
COUNTS = {"Needledrop": 30_000, "PgQueuer": 30_000, "Procrastinate": 4_000}


class Candidate:
    """A system under one of its set-ups, so that set-ups can have turns as systems have."""

    def __init__(self, system: System, setup: dict):
        self.system = system
        self.setup = setup
        self.name = " ".join(f"{name}={value}" for name, value in setup.items())


def measure(system: System, options) -> str:
    """A line for each set-up."""
    def each(candidate: Candidate) -> dict[str, float]:
        system.setup = candidate.setup
        found = drain(system, options.small or COUNTS[system.name], options.nodes, is_fresh=True)
        return {"rate": found["rate"], "cost": found["cost"]}

    samples = run([Candidate(system, setup) for setup in CANDIDATES[system.name]], options.rounds, each)
    return "\n".join(describe(name, samples) for name in samples.values["rate"])


def describe(name: str, samples: Samples) -> str:
    least, greatest = samples.bounds("rate", name)
    median, cost = samples.median("rate", name), samples.median("cost", name)
    return f"{name:45} {rate(median):>10} ({rate(least)} … {rate(greatest)})  {microseconds(cost)} a job"
