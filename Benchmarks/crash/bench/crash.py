"""A run from the first host to the account of what became of each job."""

import random
import time
from pathlib import Path

from . import crash_account, crash_record
from .children import BenchmarkError
from .cluster import Cluster
from .crash_hosts import Hosts
from .crash_misfortunes import Misfortunes
from .needledrop_system import Needledrop

PATIENCE = 1200
"""How many seconds all of it may take."""


def run(folder: Path, options) -> int:
    place = folder / "pg"
    place.mkdir()
    chance = random.Random(options.seed)
    print(f"Seed {options.seed}", flush=True)
    with Cluster(place) as cluster:
        system = Needledrop(cluster, folder)
        cluster.make_anew(system.database)
        system.install()
        with Hosts(system, options.hosts) as hosts:
            enqueue(cluster, system.database, options.jobs, chance)
            began = time.monotonic()
            misfortunes = Misfortunes(hosts, cluster, chance)
            work_off(cluster, system.database, options.jobs, misfortunes)
            misfortunes.end()
            aside = hosts.retry_quarantined()
            wait_until_done(cluster, system.database)
            took = time.monotonic() - began
        account = crash_account.take(cluster, system.database, options.jobs)
    report = crash_record.Report(options, took, misfortunes.counts, aside, account)
    print(f"\n{report.text()}", flush=True)
    if options.record and account.holds:
        crash_record.write(report)
    return 0 if account.holds else 1


def enqueue(cluster: Cluster, database: str, count: int, chance: random.Random):
    """Four of five take up to two seconds; some fail once or twice, half of them end with their result."""
    jobs = [
        (chance.randrange(2000), chance.choices([0, 1, 2], [8, 1, 1])[0], chance.random() < 0.5, chance.random() < 0.8)
        for _ in range(count)
    ]
    with cluster.connect(database) as connection:
        connection.cursor().executemany(
            """
            INSERT INTO jobs.job (kind, max_attempts, args)
            SELECT CASE WHEN is_chore THEN 'workload_chore' ELSE 'workload_noop' END, 5,
                   CASE WHEN is_chore THEN jsonb_build_object('milliseconds', length, 'failures', failures, 'isExact', is_exact)
                        ELSE '{}' END
            FROM (VALUES (%s::int, %s::int, %s::bool, %s::bool)) AS job (length, failures, is_exact, is_chore)
            """,
            jobs,
        )


def work_off(cluster: Cluster, database: str, count: int, misfortunes: Misfortunes):
    """Lets things happen until the queue is empty; what is over says when the database's turns come."""
    deadline = time.monotonic() + PATIENCE
    while (left := remaining(cluster, database)) > 0:
        if time.monotonic() > deadline:
            raise BenchmarkError(f"{left} jobs have not come to an end within {PATIENCE} s")
        misfortunes.tick(1 - left / count)
        time.sleep(0.2)


def wait_until_done(cluster: Cluster, database: str):
    deadline = time.monotonic() + 120
    while remaining(cluster, database) > 0:
        if time.monotonic() > deadline:
            raise BenchmarkError("jobs that were started again by hand have not come to an end")
        time.sleep(0.2)


def remaining(cluster: Cluster, database: str) -> int:
    with cluster.connect(database) as connection:
        return connection.execute("SELECT count(*) FROM jobs.job").fetchone()[0]
