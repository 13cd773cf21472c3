"""Load by wrk."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from .children import BenchmarkError

SCRIPT = Path(__file__).with_name("requests.lua")


@dataclass
class Load:
    """What a turn has come to."""

    rate: float
    """Answers per second."""
    bandwidth: float
    """Bytes per second."""
    p99: float
    """Seconds."""


def run(port: int, addresses: Path, connections: int, seconds: int, threads: int = 1) -> Load:
    """Asks for the addresses in a file, a line each, on so many connections, one request at a time on each."""
    threads = min(threads, connections)
    done = subprocess.run(
        ["wrk", f"-t{threads}", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", SCRIPT,
         f"http://127.0.0.1:{port}", "--", addresses, str(threads)],
        capture_output=True, text=True, timeout=seconds + 120)
    found = dict(line.split("\t")[1:] for line in done.stdout.splitlines() if line.startswith("result\t"))
    if not found:
        raise BenchmarkError(f"wrk has failed: {done.stdout}{done.stderr}")
    values = {name: float(value) for name, value in found.items()}
    troubles = {name: int(values[name]) for name in ("connect", "read", "write", "timeout", "status") if values[name]}
    # Answers that are none would be counted as fast ones.
    if troubles or not values["requests"]:
        raise BenchmarkError(f"wrk met with errors on port {port}: {troubles}")
    return Load(values["requests"] / values["seconds"], values["bytes"] / values["seconds"], values["p99"])
