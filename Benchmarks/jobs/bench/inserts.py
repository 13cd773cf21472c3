"""(c) How fast jobs can be enqueued on one connection, each call its own transaction."""

from .rounds import Samples, run
from .system import System

# How many jobs in a call, and how many jobs altogether; the first call of each kind is not measured.
SIZES = {1: 3_000, 100: 30_000, 1_000: 60_000}


def measure(systems: list[System], options) -> Samples:
    def each(system: System) -> dict[str, float]:
        rates = {}
        for batch, count in SIZES.items():
            count = max(options.small, batch) if options.small else count
            system.prepare()
            system.settle()
            with system.producer() as producer:
                producer.insert(batch, batch)
                rates[name(batch)] = count / producer.insert(count, batch)
        return rates

    return run(systems, options.rounds, each)


def name(batch: int) -> str:
    return "one at a time" if batch == 1 else f"{batch:,} in a call"
