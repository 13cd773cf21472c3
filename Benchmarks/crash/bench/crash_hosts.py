"""The hosts that die and are started again."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path

from .children import BenchmarkError
from .needledrop_system import Needledrop, Node, built

SETTINGS = {"JOB_CONCURRENCY": "5", "LOG_LEVEL": "info"}


class Hosts:
    """As many hosts as are asked for; one that is dead is started again by `revive`."""

    def __init__(self, system: Needledrop, count: int):
        self.system = system
        self.nodes: list[Node] = []
        self.count = count

    def __enter__(self):
        try:
            for _ in range(self.count):
                self.nodes.append(self.start())
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for node in self.nodes:
            for process in servers(node):
                send(process, signal.SIGCONT)
        for node in self.nodes:
            node.stop()

    def start(self) -> Node:
        node = self.system.start(SETTINGS)
        node.wait()
        return node

    def revive(self, index: int):
        """Starts a host in place of one whose supervisor is dead."""
        self.nodes[index].stop()
        self.nodes[index] = self.start()

    def kill(self, index: int, supervisor: bool, server: bool):
        node = self.nodes[index]
        # The supervisor first, so that it does not start another server.
        processes = ([node.process.pid] if supervisor else []) + (servers(node) if server else [])
        for process in processes:
            send(process, signal.SIGKILL)

    def retry_quarantined(self) -> int:
        """Starts again by hand what was put aside; answers how many that were."""
        with self.system.cluster.connect(self.system.database) as connection:
            rows = connection.execute("SELECT id, crashes FROM jobs.done WHERE state = 'quarantined'").fetchall()
        for job, crashes in rows:
            if crashes < 3:
                raise BenchmarkError(f"job {job} was put aside after {crashes} crashes")
            folder = self.system.new_folder()
            command = [built("Host"), "jobs", "retry", str(job)]
            environment = self.system.environment(folder)
            done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
            if done.returncode != 0:
                raise BenchmarkError(f"job {job} could not be started again: {done.stdout}{done.stderr}")
        return len(rows)


def servers(node: Node) -> list[int]:
    """The server processes of a host, whichever thread of its supervisor has started them."""
    found = []
    for children in Path(f"/proc/{node.process.pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(child) for child in children.read_text().split()]
    return [child for child in found if words(child)[-1:] == [b"server"]]


def words(process: int) -> list[bytes]:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")[:-1]
    except OSError:
        return []


def send(process: int, number: int):
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, number)


def wait_until_gone(processes: list[int], limit: float = 30):
    deadline = time.monotonic() + limit
    while any(words(process)[-1:] == [b"server"] for process in processes):
        if time.monotonic() > deadline:
            raise BenchmarkError(f"the servers {processes} have not ended although their supervisor is dead")
        time.sleep(0.05)
