"""What a result must be read with: the commit and the machine."""

import os
import platform
import re
import subprocess
from pathlib import Path

from .place import ROOT


def commit() -> str:
    """The commit, and whether the sources are really those of it."""
    name = command("git", "rev-parse", "--short=12", "HEAD") or "an unknown commit"
    # Without optional locks, somebody's commit at the same time cannot collide with us.
    changed = command("git", "--no-optional-locks", "status", "--porcelain", "--", ".", ":!docs/benchmarks.md")
    return f"commit `{name}`" + (" with changes that are not committed" if changed else "")


def description() -> str:
    """The machine as a list."""
    return "\n".join([
        f"- CPU: {cpu()}, {os.cpu_count()} cores",
        f"- Memory: {memory()}",
        f"- Kernel: {platform.system()} {platform.release()}, {distribution()}",
        f"- {swift()}",
    ])


def cpu() -> str:
    return field("/proc/cpuinfo", r"model name\s*:\s*(.+)") or platform.machine()


def memory() -> str:
    kilobytes = field("/proc/meminfo", r"MemTotal:\s*(\d+)")
    return f"{int(kilobytes) / 1024 / 1024:.0f} GiB" if kilobytes else "unknown"


def distribution() -> str:
    return field("/etc/os-release", r'PRETTY_NAME="?([^"\n]+)') or "an unknown distribution"


def swift() -> str:
    found = re.search(r"Swift version \S+(?: \([^)]*\))?", command("swift", "--version"))
    return found.group(0) if found else "Swift of an unknown version"


def field(path: str, pattern: str) -> str | None:
    try:
        found = re.search(pattern, Path(path).read_text())
    except OSError:
        return None
    return found.group(1).strip() if found else None


def command(*words: str) -> str:
    try:
        return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=30).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""
