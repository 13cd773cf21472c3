"""The virtual environment of the peers, in which the whole benchmark runs."""

import os
import subprocess
import sys
from pathlib import Path

from .children import BenchmarkError
from .place import ROOT

FOLDER = ROOT / ".build-bench/jobs"
REQUIREMENTS = ROOT / "Benchmarks/jobs/requirements.txt"


def enter():
    """Runs the command again with the Python of the environment, which is made when it is missing or outdated."""
    python = FOLDER / "bin/python"
    if Path(sys.prefix).resolve() == FOLDER.resolve():
        return
    installed = FOLDER / "requirements.txt"
    if not installed.exists() or installed.read_text() != REQUIREMENTS.read_text():
        install(python)
        installed.write_text(REQUIREMENTS.read_text())
    os.execv(python, [python, *sys.argv])


def install(python: Path):
    print(f"Installing the peers into {FOLDER}", flush=True)
    for command in (
        [sys.executable, "-m", "venv", "--clear", FOLDER],
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "-r", REQUIREMENTS],
    ):
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise BenchmarkError(f"the peers cannot be installed (Debian needs python3-venv): {done.stdout}{done.stderr}")
