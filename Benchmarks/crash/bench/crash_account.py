"""What became of each job, by the tables of the queue and by the notes of the jobs themselves."""

from dataclasses import dataclass

from .cluster import Cluster

FIGURES = {
    "attempts": "SELECT count(*) FROM jobs.attempts",
    "… that completed their job": "SELECT count(*) FROM jobs.attempts WHERE outcome = 'completed'",
    "… that failed, as they were told": "SELECT count(*) FROM jobs.attempts WHERE outcome = 'failed'",
    "… whose node was given up for dead": "SELECT count(*) FROM jobs.attempts WHERE outcome = 'crashed'",
    "… put back by a host that ended": "SELECT count(*) FROM jobs.attempts WHERE outcome = 'released'",
    "… with another end": """
        SELECT count(*) FROM jobs.attempts WHERE outcome NOT IN ('completed', 'failed', 'crashed', 'released')
        """,
    "jobs that were begun more than once": "SELECT count(*) FROM (SELECT FROM workload_run GROUP BY job_id HAVING count(*) > 1) r",
    "… and failed or lost their node in between": """
        SELECT count(*) FROM (SELECT job_id FROM workload_run GROUP BY job_id HAVING count(*) > 1) r
        WHERE EXISTS (SELECT FROM jobs.attempt a WHERE a.job_id = r.job_id)
        """,
    "results that were published twice by jobs that end later": """
        SELECT coalesce(sum(count - 1), 0) FROM (
            SELECT count(*) FROM workload_result JOIN jobs.done d ON d.id = job_id
            WHERE NOT (d.args ->> 'isExact')::bool GROUP BY job_id
        ) r
        """,
}

# Each counts what must not be.
FAULTS = {
    "jobs that are not over": "SELECT count(*) FROM jobs.job",
    "jobs that are over and not completed": "SELECT count(*) FROM jobs.done WHERE state <> 'completed'",
    "jobs that are lost or there twice": "SELECT abs(%(jobs)s - count(*)) FROM jobs.done",
    "jobs that end with their result and have none, or two": """
        SELECT count(*) FROM jobs.done d
        WHERE (d.args ->> 'isExact')::bool AND (SELECT count(*) FROM workload_result r WHERE r.job_id = d.id) <> 1
        """,
    "jobs that end after their result and have none": """
        SELECT count(*) FROM jobs.done d
        WHERE d.kind = 'workload_chore' AND NOT EXISTS (SELECT FROM workload_result r WHERE r.job_id = d.id)
        """,
    # A claim raises the number by one, and so does a rescue; one that quarantines does not, and the retry by hand does.
    "jobs whose attempts and fencing number do not agree": """
        SELECT count(*) FROM jobs.done d WHERE d.run_no <> (
            SELECT count(*) + count(*) FILTER (WHERE outcome = 'crashed') FROM jobs.attempts a WHERE a.job_id = d.id
        )
        """,
    "runs that are no attempt": """
        SELECT count(*) FROM workload_run r
        WHERE NOT EXISTS (SELECT FROM jobs.attempts a WHERE a.job_id = r.job_id AND a.run_no = r.run_no)
        """,
    "results of an attempt that had failed, or was put back": """
        SELECT count(*) FROM workload_result r JOIN jobs.attempts a ON a.job_id = r.job_id AND a.run_no = r.run_no
        WHERE a.outcome NOT IN ('completed', 'crashed', 'released')
        """,
    "jobs that began twice and nobody can say why": """
        SELECT count(*) FROM (SELECT job_id FROM workload_run GROUP BY job_id HAVING count(*) > 1) r
        WHERE NOT EXISTS (SELECT FROM jobs.attempt a WHERE a.job_id = r.job_id)
        """,
}


@dataclass
class Account:
    figures: dict[str, int]
    faults: dict[str, int]

    @property
    def holds(self) -> bool:
        return not any(self.faults.values())


def take(cluster: Cluster, database: str, jobs: int) -> Account:
    with cluster.connect(database) as connection:
        def count(query: str) -> int:
            return int(connection.execute(query, {"jobs": jobs}).fetchone()[0])

        return Account(
            {name: count(query) for name, query in FIGURES.items()},
            {name: count(query) for name, query in FAULTS.items()},
        )
