"""The host's log, as far as it tells what became of rebuilt libraries."""

import time
from collections import Counter
from pathlib import Path


class ReloadLog:
    """Reads what was added to the log since the last look."""

    def __init__(self, path: Path):
        self.file = open(path, "rb")
        self.rest = b""
        self.live = Counter()
        self.refusals = []
        self.look()

    def look(self):
        *lines, self.rest = (self.rest + self.file.read()).split(b"\n")
        for line in lines:
            if b"Plugin is live" in line:
                self.live[self.plugin(line)] += 1
            elif b"Plugin refused" in line:
                self.refusals.append(line.decode(errors="replace")[:500])

    def wait_for(self, plugin: str, count: int, limit: float) -> bool:
        """Waits until a plugin has become live so often."""
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline:
            self.look()
            if self.live[plugin] >= count:
                return True
            time.sleep(0.02)
        return False

    def plugin(self, line: bytes) -> str:
        return next((word[7:].decode() for word in line.split() if word.startswith(b"plugin=")), "?")

    def close(self):
        self.file.close()
