"""Processes that a run starts, and ends whatever happens."""

import os
import signal
import subprocess
import time
from pathlib import Path


class BenchmarkError(Exception):
    """Why nothing could be measured, as a sentence."""


class Child:
    """A process in a session of its own, so that whatever it leaves behind can be ended with it."""

    def __init__(self, command: list, folder: Path, environment: dict, output: Path, errors: Path, patience: float = 45):
        self.patience = patience
        self.output = output
        self.errors = errors
        with open(output, "wb") as out, open(errors, "wb") as err:
            self.process = subprocess.Popen(
                [str(part) for part in command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                stdout=out, stderr=err, start_new_session=True)

    def wait_for_output(self, text: str, limit: float) -> str:
        """Waits until it has written a text to its output or its log; answers all of that file."""
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline:
            for path in (self.output, self.errors):
                written = path.read_text(errors="replace")
                if text in written:
                    return written
            if self.has_ended:
                raise BenchmarkError(f"it ended with {self.process.returncode} before it said “{text}”:\n{self.tail()}")
            time.sleep(0.05)
        raise BenchmarkError(f"it did not say “{text}” within {limit:.0f} s:\n{self.tail()}")

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def tail(self) -> str:
        """The end of what it wrote."""
        return self.output.read_text(errors="replace")[-1000:] + self.errors.read_text(errors="replace")[-3000:]

    def stop(self) -> int:
        """Asks it to end, and ends it and its session when it does not; answers its exit code."""
        if not self.has_ended:
            self.process.terminate()
        try:
            return self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            return -signal.SIGKILL
        finally:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
