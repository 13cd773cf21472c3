"""What the two peers have in common: Python programs that perform and that enqueue."""

import contextlib
import json
import os
import signal
import sys
from pathlib import Path

from . import processor
from .children import BenchmarkError, Child
from .line_child import LineChild
from .place import ROOT
from .system import System


class PeerSystem(System):
    """A peer whose program is a module beside this one."""

    program = ""

    @contextlib.contextmanager
    def workers(self, nodes: int):
        with contextlib.ExitStack() as stack:
            started = PeerWorkers([stack.enter_context(self.start("work")) for _ in range(nodes)], self.name)
            # All load their modules and connect first, so that the time of that is not measured.
            for child in started.children:
                child.wait_for_output("ready", 30)
            started.spent = sum(processor.seconds(process) for process in started.processes)
            for child in started.children:
                child.process.send_signal(signal.SIGUSR1)
            yield started

    @contextlib.contextmanager
    def producer(self):
        command = [sys.executable, "-m", self.program, "produce"]
        folder = self.new_folder()
        with LineChild(command, folder, self.environment(folder), folder / "log") as child:
            yield PeerProducer(child)

    def delays(self) -> list[float]:
        found = [float(line) for path in self.folder.glob("*/delays") for line in path.read_text().splitlines()]
        for path in self.folder.glob("*/delays"):
            path.unlink()
        return found

    def start(self, mode: str) -> Child:
        folder = self.new_folder()
        command = [sys.executable, "-m", self.program, mode]
        return Child(command, folder, self.environment(folder), folder / "output", folder / "log", patience=20)

    def environment(self, folder: Path) -> dict:
        return {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(str(ROOT / "Benchmarks" / name) for name in ("jobs", "hot-swap")),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DATABASE_URL": self.cluster.url(self.database),
            "SETUP": json.dumps(self.setup),
            "DELAYS": str(folder / "delays"),
        }


class PeerWorkers:
    """Started nodes of a peer."""

    def __init__(self, children: list[Child], name: str):
        self.children = children
        self.name = name
        self.processes = [child.process.pid for child in children]
        self.spent = 0.0

    def check(self):
        for child in self.children:
            if child.has_ended:
                raise BenchmarkError(f"a node of {self.name} has ended with {child.process.returncode}:\n{child.tail()}")


class PeerProducer:
    """A peer's process that obeys lines."""

    def __init__(self, child: LineChild):
        self.child = child

    def insert(self, count: int, batch: int) -> float:
        return self.child.ask({"insert": count, "batch": batch}, limit=300)

    def stamp(self, count: int, pause: float):
        self.child.ask({"stamp": count, "pause": pause}, limit=count * (pause + 0.5) + 30)
