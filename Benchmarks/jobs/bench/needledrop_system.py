"""Needledrop's own engine: hosts with the plugin `Workload`, a fixture of the tests."""

import contextlib
import http.client
import os
import subprocess
import time
import urllib.parse
from pathlib import Path

from .children import BenchmarkError, Child
from .host import free_port
from .place import ROOT
from .system import System

BINARIES = Path(os.environ.get("BIN", ROOT / ".build/release")).resolve()


class Needledrop(System):
    """Nodes are `Host serve`, as an operator runs it; the producer is another host, which leaves the queue to the others."""

    name = "Needledrop"
    # Jobs at a time on a node. For jobs that do nothing it says how many are claimed and finished together.
    setup = {"concurrency": 1000}
    clock = "`jobs.done` (first `started_at`, last `finished_at`)"

    WAITING = "SELECT count(*) FROM (SELECT FROM jobs.job WHERE state = 'available' LIMIT %(most)s) AS found"
    IS_EMPTY = "SELECT NOT EXISTS (SELECT FROM jobs.job WHERE kind IN ('workload_noop', 'workload_stamp'))"
    SPAN = """
        SELECT count(*), extract(epoch FROM max(finished_at) - min(started_at)) FROM jobs.done
        WHERE finished_at >= %(since)s AND kind = 'workload_noop' AND state = 'completed'
        """
    FINISHED = """
        SELECT count(*) FROM jobs.done
        WHERE finished_at >= %(since)s AND finished_at < %(until)s AND kind = 'workload_noop' AND state = 'completed'
        """
    LIVE = "jobs.job"
    # A million is also how many the host keeps, so it prunes while it is measured.
    HISTORY = [
        """
        INSERT INTO jobs.done (
            id, kind, queue, args, state, created_at, run_at, started_at, finished_at, run_no, attempt, crashes
        )
        SELECT id, 'workload_noop', 'default', '{}', 'completed', at, at, at + interval '2 ms', at + interval '5 ms', 1, 0, 0
        FROM generate_series(1, %(count)s) AS id,
             LATERAL (SELECT now() - interval '10 days' + interval '9.9 days' * id / %(count)s AS at) AS times
        """,
        "SELECT setval(pg_get_serial_sequence('jobs.job', 'id'), %(count)s)",
    ]

    def install(self):
        folder = self.new_folder()
        command = [built("Host"), "migrate"]
        done = subprocess.run(command, cwd=folder, env=self.environment(folder), capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise BenchmarkError(f"{' '.join(map(str, command))} has failed: {done.stdout}{done.stderr}")

    @contextlib.contextmanager
    def workers(self, nodes: int):
        settings = {"JOB_CONCURRENCY": str(self.setup["concurrency"])}
        with contextlib.ExitStack() as stack:
            started = [stack.enter_context(self.start(settings)) for _ in range(nodes)]
            for node in started:
                node.wait()
            yield NeedledropNodes(started)

    @contextlib.contextmanager
    def producer(self):
        with self.start({"JOB_QUEUES": "default=0"}) as node:
            node.wait()
            yield NeedledropProducer(node)

    def delays(self) -> list[float]:
        """Those that the handlers have noted in a table, which costs them a statement each after the time was taken."""
        with self.cluster.connect(self.database) as connection:
            rows = connection.execute("DELETE FROM workload_run RETURNING began_at, delay").fetchall()
        return [delay for _, delay in sorted(rows)]

    def start(self, settings: dict) -> "Node":
        folder, port = self.new_folder(), free_port()
        environment = self.environment(folder) | {"PORT": str(port)} | settings
        return Node([built("Host"), "serve"], folder, environment, port)

    def environment(self, folder: Path) -> dict:
        return {
            "PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder), "DATA_DIR": str(folder / "data"),
            "DATABASE_URL": self.cluster.url(self.database), "PLUGINS": "Workload", "PLUGIN_DIR": str(BINARIES),
            "PUBLIC_DIR": str(ROOT / "Public"), "ADMIN_TOKEN": "benchmark-of-the-jobs-0123456789", "LOG_LEVEL": "warning",
        }


class Node(Child):
    """A host that serves."""

    def __init__(self, command: list, folder: Path, environment: dict, port: int):
        super().__init__(command, folder, environment, folder / "output", folder / "log", patience=20)
        self.port = port

    def wait(self):
        """Waits until it answers; its log says nothing of it at the level of warnings."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if self.has_ended:
                raise BenchmarkError(f"a host has ended with {self.process.returncode}:\n{self.tail()}")
            with contextlib.suppress(OSError, http.client.HTTPException):
                if self.request("GET", "/health/ready", 5)[0] == 200:
                    return
            time.sleep(0.02)
        raise BenchmarkError(f"a host does not answer:\n{self.tail()}")

    def request(self, method: str, path: str, limit: float) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=limit)
        with contextlib.closing(connection):
            connection.request(method, path)
            response = connection.getresponse()
            return response.status, response.read().decode()


class NeedledropNodes:
    """Started hosts. They are at work from the moment they start, so what starting takes counts as theirs."""

    spent = 0

    def __init__(self, nodes: list[Node]):
        self.nodes = nodes
        self.processes = [node.process.pid for node in nodes]

    def check(self):
        for node in self.nodes:
            if node.has_ended:
                raise BenchmarkError(f"a host has ended with {node.process.returncode}:\n{node.tail()}")


class NeedledropProducer:
    """A host that enqueues when it is asked to."""

    def __init__(self, node: Node):
        self.node = node

    def insert(self, count: int, batch: int) -> float:
        return float(self.post("inserts", 300, count=count, batch=batch))

    def stamp(self, count: int, pause: float):
        self.post("stamps", count * (pause + 0.5) + 30, count=count, pause=round(pause * 1000))

    def post(self, what: str, limit: float, **values) -> str:
        status, body = self.node.request("POST", f"/workload/{what}?{urllib.parse.urlencode(values)}", limit)
        if status != 200:
            raise BenchmarkError(f"the host answered {status} {body[:500]} to POST /workload/{what}:\n{self.node.tail()}")
        return body


def built(name: str) -> Path:
    path = BINARIES / name
    if not path.exists():
        raise BenchmarkError(f"{path} is not there: run `swift build -c release` first, or set BIN")
    return path
