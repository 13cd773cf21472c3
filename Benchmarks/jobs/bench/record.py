"""The results between the two markers of docs/benchmarks.md."""

import datetime
import platform

from . import disk, machine
from .children import BenchmarkError
from .cluster import SETTINGS, Cluster
from .place import ROOT
from .table import Table

DOCUMENT = ROOT / "docs/benchmarks.md"
BEGIN = "<!-- jobs: begin (written by Benchmarks/jobs/run --record) -->"
END = "<!-- jobs: end -->"


def check():
    """Raises when the results would have no place, which is better known before the half hour than after it."""
    _, begin, rest = DOCUMENT.read_text().partition(BEGIN)
    if not begin or END not in rest:
        raise BenchmarkError(f"{DOCUMENT} needs the two lines “{BEGIN}” and “{END}”, between which the results go")


def surroundings(cluster: Cluster) -> str:
    """What the results must be read with."""
    settings = ", ".join(f"`{name} = {value}`" for name, value in SETTINGS.items() if value)
    return "\n".join([
        machine.description(),
        f"- Postgres {cluster.version}, the same for all: {settings}",
        f"- Disk: writing 8 kB through to it takes {disk.sync_time(cluster.folder.parent) * 1000:.2f} ms in the median",
        f"- Python {platform.python_version()} with uvloop and the C builds of asyncpg and psycopg",
    ])


def write(tables: list[Table], around: str):
    before, begin, rest = DOCUMENT.read_text().partition(BEGIN)
    _, end, after = rest.partition(END)
    heading = f"Measured on {datetime.date.today().isoformat()} at {machine.commit()}.\n\n{around}"
    results = "\n\n".join([heading] + [table.markdown() for table in tables])
    DOCUMENT.write_text(f"{before}{begin}\n\n{results}\n\n{end}{after}")
    print(f"Recorded in {DOCUMENT.relative_to(ROOT)}")
