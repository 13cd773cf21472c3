"""What the measurements need of a job engine."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import psycopg

from .children import BenchmarkError
from .cluster import Cluster


class Producer(Protocol):
    """One connection of a process that enqueues by the system's own API."""

    def insert(self, count: int, batch: int) -> float:
        """Enqueues jobs that do nothing, so many in a call; answers how many seconds the calls took, by its own clock."""

    def stamp(self, count: int, pause: float):
        """Enqueues jobs that note how long they waited, one at a time, so many seconds apart."""


class Workers(Protocol):
    """Nodes that perform jobs, each a process; they are ready or already at work."""

    processes: list[int]
    # The processor time that they had spent before they began, in seconds.
    spent: float

    def check(self):
        """Raises when a node has ended."""


class System(ABC):
    """A job engine in a database of its own."""

    name = ""
    # What its processes are told; the reasons stand in the class of each system.
    setup: dict = {}
    # How the rate is read from the database, for the notes below the table.
    clock = ""
    # How many jobs wait to be claimed, counted up to %(most)s.
    WAITING = ""
    # Whether no job waits or runs.
    IS_EMPTY = ""
    # How many jobs have finished since %(since)s, and the seconds from the first start to the last finish.
    SPAN = ""
    # How many jobs have finished from %(since)s until %(until)s.
    FINISHED = ""
    # The table of the jobs that are not over.
    LIVE = ""
    # Statements that write %(count)s finished jobs of the last ten days, as the system itself would have left them.
    HISTORY: list[str] = []

    def __init__(self, cluster: Cluster, folder: Path):
        self.cluster = cluster
        self.folder = folder / self.name
        self.folder.mkdir()
        self.database = f"bench_{self.name.lower()}"
        self.starts = 0
        self.connection: psycopg.Connection | None = None

    @abstractmethod
    def install(self):
        """Makes the schema in the empty database."""

    @abstractmethod
    def producer(self) -> AbstractContextManager[Producer]:
        """Starts a process that enqueues and performs nothing."""

    @abstractmethod
    def workers(self, nodes: int) -> AbstractContextManager[Workers]:
        """Starts nodes."""

    @abstractmethod
    def delays(self) -> list[float]:
        """How many seconds each stamped job waited, in the order in which they began."""

    def prepare(self):
        """Makes the database anew, with the schema and nothing else."""
        self.close()
        self.cluster.make_anew(self.database)
        self.install()

    def fill(self, count: int):
        """Writes the history of finished jobs."""
        with self.cluster.connect(self.database) as connection, connection.transaction():
            for statement in self.HISTORY:
                connection.execute(statement, {"count": count})

    def settle(self):
        self.cluster.settle(self.database)

    def new_folder(self) -> Path:
        """An empty folder for the next process."""
        self.starts += 1
        path = self.folder / str(self.starts)
        path.mkdir()
        return path

    def now(self):
        """The database's clock."""
        return self.ask("SELECT clock_timestamp()")[0]

    def waiting(self, most: int) -> int:
        return self.ask(self.WAITING, most=most)[0]

    def finished(self, since, until) -> int:
        return self.ask(self.FINISHED, since=since, until=until)[0]

    def span(self, since) -> tuple[int, float]:
        count, seconds = self.ask(self.SPAN, since=since)
        return count, float(seconds or 0)

    def drain(self, workers: Workers, limit: float):
        """Waits until all jobs are done."""
        self.wait(lambda: self.ask(self.IS_EMPTY)[0], workers, limit, "has not done its jobs")

    def wait(self, is_over: Callable[[], bool], workers: Workers, limit: float, complaint: str):
        deadline = time.monotonic() + limit
        while not is_over():
            workers.check()
            if time.monotonic() > deadline:
                raise BenchmarkError(f"{self.name} {complaint} within {limit:.0f} s")
            time.sleep(0.1)

    def ask(self, query: str, **values) -> tuple:
        """Asks on a connection that stays open, since making one costs more than an answer."""
        if self.connection is None:
            self.connection = self.cluster.connect(self.database)
        return self.connection.execute(query, values).fetchone()

    def close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None
