"""Transactions by pgbench."""

import re
import subprocess
from pathlib import Path

from .children import BenchmarkError


def run(database: str, script: Path, clients: int, seconds: int, **values) -> float:
    """Runs a script with prepared statements over and over; answers how often it was done per second."""
    variables = [word for name, value in values.items() for word in ("-D", f"{name}={value}")]
    done = subprocess.run(
        ["pgbench", "-n", "-M", "prepared", "-c", str(clients), "-j", "2", "-T", str(seconds), *variables, "-f", script,
         database],
        capture_output=True, text=True, timeout=seconds + 120)
    found = re.search(r"^tps = ([0-9.]+)", done.stdout, re.MULTILINE)
    if done.returncode != 0 or not found or not re.search(r"number of failed transactions: 0 ", done.stdout):
        raise BenchmarkError(f"pgbench has failed: {done.stdout}{done.stderr}")
    return float(found.group(1))
