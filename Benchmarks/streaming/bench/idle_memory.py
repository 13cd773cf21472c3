"""(g) The memory of a host with all plugins that nobody has asked anything yet."""

import os
from pathlib import Path

from . import memory
from .contest import megabytes
from .figures import Figure
from .host import descendants

TARGET = 60_000_000


def measure(stage) -> tuple[list[Figure], list[str]]:
    """With the settings as they are by default: it watches for rebuilt plugins, which takes processes of their own."""
    with stage.host(data=stage.make("idle"), PLUGIN_RELOAD="true") as host:
        host.child.wait_for_output("Watching for rebuilt plugins", 60)
        supervisor, server = host.child.process.pid, host.serving_process()
        others = [process for process, _ in descendants(supervisor) if process not in (supervisor, server)]
        others = [process for process in others if is_ours(process, stage)]
        shares = [memory.proportional(process) for process in (supervisor, server)]
        figures = [
            row("server", server), row("supervisor", supervisor),
            Figure("both", megabytes(sum(shares)), limit=f"≤ {megabytes(TARGET)}", is_met=sum(shares) <= TARGET),
            Figure("what tries and watches for rebuilt plugins", megabytes(sum(map(memory.proportional, others)))),
        ]
    return figures, [
        "The proportional share of memory (PSS), and what is resident (RSS) with all that is shared.",
        "All plugins, after the start; Postgres is not in it. With PLUGIN_RELOAD=false nothing tries or watches.",
    ]


def row(name: str, process: int) -> Figure:
    return Figure(name, f"{megabytes(memory.proportional(process))}, resident {megabytes(memory.resident(process))}")


def is_ours(process: int, stage) -> bool:
    try:
        return Path(os.readlink(f"/proc/{process}/exe")).is_relative_to(stage.binaries)
    except OSError:
        return False
