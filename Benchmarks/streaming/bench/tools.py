"""The programs that a run needs beside ours."""

import os
import shutil

from . import machine
from .children import BenchmarkError

NEEDED = {
    "a": ["nginx", "wrk"], "b": ["nginx", "wrk"], "c": ["wrk", "pgbench", "gcc", "pg_config"], "d": ["wrk", "pgbench"],
    "e": ["gcc"], "f": ["gcc", "icecast2", "ffmpeg"], "g": [],
}
PACKAGES = {
    "nginx": "nginx-light", "pgbench": "postgresql", "pg_config": "libpq-dev", "gcc": "gcc libc6-dev"
}
# nginx is no program for everybody.
os.environ["PATH"] += ":/usr/sbin"


def check(letters: list[str]):
    """Raises with the line that installs what is missing."""
    missing = sorted({tool for letter in letters for tool in NEEDED[letter] if not shutil.which(tool)})
    if missing:
        packages = " ".join(PACKAGES.get(tool, tool) for tool in missing)
        raise BenchmarkError(
            f"{', '.join(missing)} cannot be found; on Debian: apt-get install --no-install-recommends {packages}")


def versions() -> str:
    """The peers, as a list."""
    nginx = machine.command("sh", "-c", "nginx -v 2>&1").removeprefix("nginx version: ")
    wrk = machine.command("sh", "-c", "wrk -v | head -n 1").split(" Copyright")[0]
    lines = [nginx, machine.command("pgbench", "--version"), machine.command("icecast2", "-v"), wrk]
    return "\n".join(f"- {line.strip()}" for line in lines)
