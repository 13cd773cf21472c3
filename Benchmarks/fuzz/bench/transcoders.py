"""Starts a transcoder for a file: confined as the host does it, or with AddressSanitizer."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from .outcome import RENDITIONS, WIDTHS, Outcome, judge

CONFINEMENT = ["--memory", str(1 << 30), "--files", "32", "--file-size", "0", "--no-network", "--no-processes"]
"""WorkerLimits without the processor time (Sources/PluginAPI/Sources/PluginAPI/Isolation/WorkerLimits.swift)."""

# TranscoderOptions+configuration.swift with the defaults of JobsConfiguration.
OPTIONS = [
    "--task", "encode", "--bit-rates", ",".join(map(str, RENDITIONS)), "--frames-per-segment", "468",
    "--maximum-duration", "21600.0", "--loudness", "-14.0", "--peak", "-1.0", "--minimum-share", "0.95",
    "--fragments", "yes", "--threads", str(min(64, os.cpu_count() or 1)),
]
PICTURE = ["picture", ",".join(map(str, WIDTHS))]


class Transcoder:
    """A command, and how long by the clock it may take."""

    def __init__(self, command: list, environment: dict, limit: float):
        self.command = [str(word) for word in command]
        self.environment = environment
        self.limit = limit

    def run(self, data: bytes, is_picture: bool) -> Outcome:
        """Gives it a file without a name, in a session and a folder where there is nothing else, as WorkerProgram does."""
        with tempfile.TemporaryFile() as file:
            file.write(data)
            file.seek(0)
            process = subprocess.Popen(
                self.command + (PICTURE if is_picture else OPTIONS), stdin=file, stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, cwd="/", env=self.environment, start_new_session=True)
            try:
                output, errors = process.communicate(timeout=self.limit)
                status = process.returncode
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                output, errors = process.communicate()
                status = None
            except BaseException:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                raise
        return judge(status, output, errors.decode(errors="replace"), is_picture)


def confined(transcoder: Path, confine: Path, cpu: int, limit: float) -> Transcoder:
    command = [confine, "--cpu", cpu, *CONFINEMENT, "--parent", os.getpid(), "--", transcoder]
    return Transcoder(command, {}, limit)


REPORTED = 77
"""The status with which a sanitizer ends a program; its own would be that of a file that is refused."""


def sanitized(transcoder: Path, cpu: int, limit: float) -> Transcoder:
    """Without the launcher: its limit of memory is less than what the sanitizer reserves, and its filter keeps leaks from being
    found. An allocation as large as the limit is refused all the same, as it would be within it."""
    asan = {
        "exitcode": REPORTED, "detect_leaks": 1, "allocator_may_return_null": 1, "max_allocation_size_mb": 1024,
        "strict_string_checks": 1, "detect_stack_use_after_return": 1, "handle_abort": 1, "handle_sigill": 1,
    }
    environment = {
        "ASAN_OPTIONS": ":".join(f"{name}={value}" for name, value in asan.items()), "LSAN_OPTIONS": f"exitcode={REPORTED}",
        "ASAN_SYMBOLIZER_PATH": shutil.which("llvm-symbolizer") or "",
    }
    return Transcoder(["/bin/sh", "-c", f'ulimit -t {cpu}; exec "$0" "$@"', transcoder], environment, limit)
