"""Thousands of listeners, by a C program that costs the processors little."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from . import memory, processor
from .children import BenchmarkError


@dataclass
class Crowd:
    """What they have met with, and what they have cost the servers."""

    figures: dict[str, float]
    seconds: float
    processor: list[float]
    """Seconds of processor time, of each server and all below it."""
    memory: list[float]
    """Proportional share of memory in bytes at the end, likewise."""

    def __getitem__(self, name: str) -> float:
        return self.figures[name]


def run(program: Path, arguments: list, servers: list[int], limit: float) -> Crowd:
    """Runs the program to its end, and looks at servers while it measures."""
    command = [str(word) for word in (program, *arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as child:
        try:
            wait_for(child, "begin")
            began, before = time.monotonic(), [processor.seconds(server) for server in servers]
            wait_for(child, "end")
            seconds, after = time.monotonic() - began, [processor.seconds(server) for server in servers]
            shares = [memory.all_proportional(server) for server in servers]
            lines = child.stdout.read().splitlines()
            if child.wait(limit) != 0:
                raise BenchmarkError("the listeners could not be simulated")
        except BaseException:
            child.kill()
            raise
    figures = {name: float(value) for name, value in (line.split("\t") for line in lines)}
    return Crowd(figures, seconds, [late - early for early, late in zip(before, after)], shares)


def wait_for(child: subprocess.Popen, word: str):
    if child.stdout.readline().strip() != word:
        raise BenchmarkError(f"the listeners ended before “{word}”")
