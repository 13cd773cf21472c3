"""The small C programs of this benchmark."""

import subprocess
from pathlib import Path

from . import machine
from .children import BenchmarkError


def program(name: str, folder: Path, libraries: list[str] = []) -> Path:
    """Compiles one."""
    path = folder / name
    include = machine.command("pg_config", "--includedir") if "-lpq" in libraries else ""
    more = [f"-I{include}"] if include else []
    source = Path(__file__).with_name(f"{name}.c")
    done = subprocess.run(
        ["gcc", "-O2", "-Wall", "-Werror", *more, "-o", path, source, *libraries], capture_output=True, text=True)
    if done.returncode != 0:
        raise BenchmarkError(f"{source.name} does not compile: {done.stderr}")
    return path


def run(command: list) -> str:
    """Runs one to its end, and answers what it wrote."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=600)
    if done.returncode != 0:
        raise BenchmarkError(f"{command[0].name} has failed: {done.stdout}{done.stderr}")
    return done.stdout
