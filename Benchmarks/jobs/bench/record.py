"""The results between the two markers of docs/benchmarks.md."""

import platform

from . import disk, document, machine
from .cluster import SETTINGS, Cluster
from .table import Table


def check():
    """Raises when the results would have no place."""
    document.check("jobs")


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
    document.record("jobs", "\n\n".join([around] + [table.markdown() for table in tables]))
