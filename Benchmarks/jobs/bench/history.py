"""(d) The same after a million finished jobs."""

import time

from . import latency, throughput
from .rounds import Samples
from .system import System


def measure(systems: list[System], options) -> Samples:
    """Fills each system's own tables once; the rounds then add what little they do."""
    for system in systems:
        began = time.monotonic()
        system.prepare()
        system.fill(options.history)
        system.settle()
        size = system.ask("SELECT pg_size_pretty(pg_database_size(current_database()))")[0]
        print(f"  {system.name}: {options.history:,} finished jobs are {size}, in {time.monotonic() - began:.0f} s", flush=True)
    samples = throughput.measure(systems, options, is_fresh=False)
    samples.values |= latency.measure(systems, options, is_fresh=False).values
    return samples
