"""(e) What a node costs that has nothing to do."""

import time

from . import processor
from .rounds import Samples, run
from .system import System

# Until a node has settled down after its start.
REST = 5


def measure(systems: list[System], options) -> Samples:
    seconds = options.idle

    def each(system: System) -> dict[str, float]:
        system.prepare()
        system.settle()
        with system.workers(1) as workers:
            time.sleep(REST)
            processes = {"the node": workers.processes[0], "Postgres meanwhile": system.cluster.process}
            before = {name: processor.seconds(process) for name, process in processes.items()}
            began = time.monotonic()
            time.sleep(seconds)
            workers.check()
            lasted = time.monotonic() - began
            return {name: (processor.seconds(process) - before[name]) / lasted for name, process in processes.items()}

    return run(systems, options.idle_rounds, each)
