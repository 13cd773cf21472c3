"""Memory of processes (proc_pid_smaps(5))."""

from pathlib import Path

from .host import descendants


def looked_up(process: int, name: str) -> int:
    """A row of the sums of a process's mappings, in bytes; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))


def proportional(process: int) -> int:
    """What it has, a shared page being shared out among those that have it."""
    return looked_up(process, "Pss")


def resident(process: int) -> int:
    """What it has, a shared page counted whole."""
    return looked_up(process, "Rss")


def all_proportional(process: int) -> int:
    """What it and all below it have."""
    return sum(proportional(each) for each, _ in descendants(process))
