"""A child process that answers questions, a line of JSON each."""

import json
import os
import select
import signal
import subprocess
import time
from pathlib import Path

from .children import BenchmarkError


class LineChild:
    """Runs until its standard input is closed, which also happens when this process dies."""

    def __init__(self, command: list, folder: Path, environment: dict, log: Path):
        self.log = log
        with open(log, "wb") as errors:
            self.process = subprocess.Popen(
                command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
                start_new_session=True)
        self.received = b""

    def ask(self, question: dict, limit: float):
        """Sends a line and waits for the answer."""
        try:
            self.process.stdin.write(json.dumps(question).encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            raise BenchmarkError(f"the producer is gone:\n{self.tail()}") from None
        return json.loads(self.line(time.monotonic() + limit))

    def line(self, deadline: float) -> bytes:
        while b"\n" not in self.received:
            readable, _, _ = select.select([self.process.stdout], [], [], max(0, deadline - time.monotonic()))
            if not readable:
                raise BenchmarkError(f"the producer has not answered:\n{self.tail()}")
            data = os.read(self.process.stdout.fileno(), 65536)
            if not data:
                raise BenchmarkError(f"the producer has ended:\n{self.tail()}")
            self.received += data
        line, _, self.received = self.received.partition(b"\n")
        return line

    def tail(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.process.stdin.close()
            self.process.wait(10)
        except (OSError, subprocess.TimeoutExpired):
            pass
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.stdout.close()
        self.process.wait()
