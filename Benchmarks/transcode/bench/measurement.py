"""What a run of a program takes."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .children import BenchmarkError, Child

LAUNCHER = Path(__file__).with_name("launcher.py")
LIMIT = 3600
"""Seconds after which a run is given up."""
FLOOR = 20_000_000
"""Bytes that the launcher may have, which are below what either program needs to start."""


@dataclass
class Measurement:
    """A run; times in seconds, memory and output in bytes.

    What is said of segments was seen in the messages of a transcoder.
    """

    status: int
    errors: str
    wall: float
    processor: float
    memory: float
    first_segment: float | None
    has_finished: bool
    segments: int
    bytes: int


def run(command: list, scratch: Path, file: Path = Path(os.devnull), mode: str = "quiet") -> Measurement:
    """Runs a program with a file as its standard input; see launcher.py for the modes."""
    # -I and -S: nothing but what the launcher imports, so that it stays small.
    launcher = [sys.executable, "-I", "-S", LAUNCHER, mode, file, *command]
    output, errors = scratch / "output.txt", scratch / "errors.txt"
    with Child(launcher, scratch, dict(os.environ), output, errors) as child:
        try:
            status = child.process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            raise BenchmarkError(f"{command[0]} has not ended within {LIMIT} s") from None
        if status != 0:
            raise BenchmarkError(f"{command[0]} could not be measured:\n{child.tail()}")
    return Measurement(**json.loads(output.read_text()), errors=errors.read_text(errors="replace")[-3000:])


def check(scratch: Path) -> str:
    """Raises when peak memory would be that of somebody else; answers from where on it is the program's own."""
    floor = run(["/bin/true"], scratch).memory
    if floor > FLOOR:
        raise BenchmarkError(f"/bin/true seems to need {floor / 1e6:.1f} MB: peak memory cannot be measured here")
    return f"Peak memory is seen from {floor / 1e6:.1f} MB on, which is what /bin/true seems to need."
