"""docs/benchmarks.md, where each benchmark has a place between two markers for its last results."""

import datetime

from . import machine
from .children import BenchmarkError
from .place import ROOT

DOCUMENT = ROOT / "docs/benchmarks.md"


def check(name: str):
    """Raises when the results would have no place, which is better known before half an hour than after it."""
    parts(name)


def record(name: str, results: str):
    """Writes the results of the benchmark in a folder of `Benchmarks` into its place, with the day and the commit."""
    before, after = parts(name)
    begin, end = markers(name)
    heading = f"Measured on {datetime.date.today().isoformat()} at {machine.commit()}."
    DOCUMENT.write_text(f"{before}{begin}\n\n{heading}\n\n{results}\n\n{end}{after}")
    print(f"Recorded in {DOCUMENT.relative_to(ROOT)}")


def parts(name: str) -> tuple[str, str]:
    """What is before the place and what is after it."""
    begin, end = markers(name)
    before, found, rest = DOCUMENT.read_text().partition(begin)
    _, found_end, after = rest.partition(end)
    if not found or not found_end:
        raise BenchmarkError(f"{DOCUMENT} needs the two lines “{begin}” and “{end}”, between which the results go")
    return before, after


def markers(name: str) -> tuple[str, str]:
    return f"<!-- {name}: begin (written by Benchmarks/{name}/run --record) -->", f"<!-- {name}: end -->"
