"""Processor time of a process and all below it."""

import os
from pathlib import Path

from .host import descendants

TICKS = os.sysconf("SC_CLK_TCK")


def seconds(process: int) -> float:
    """The user and system time so far, that of ended and awaited children included (proc(5), fields 14 to 17)."""
    total = 0
    for each, _ in descendants(process):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += sum(int(field) for field in fields[11:15])
    return total / TICKS
