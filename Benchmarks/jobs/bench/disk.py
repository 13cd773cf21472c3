"""How long the disk takes to keep something, which every commit waits for."""

import os
import statistics
import time
from pathlib import Path


def sync_time(folder: Path, times: int = 200) -> float:
    """The median of writing a page and waiting until it is on the disk, in seconds."""
    path = folder / "sync"
    file = os.open(path, os.O_CREAT | os.O_WRONLY)
    try:
        return statistics.median(write(file) for _ in range(times))
    finally:
        os.close(file)
        path.unlink()


def write(file: int) -> float:
    os.pwrite(file, bytes(8192), 0)
    began = time.perf_counter()
    os.fdatasync(file)
    return time.perf_counter() - began
