"""Procrastinate, set up as its documentation says."""

from procrastinate import App, SyncPsycopgConnector

from .peer_system import PeerSystem


class Procrastinate(PeerSystem):
    """Procrastinate on psycopg 3 in its C build and uvloop, with async tasks, and woken by notifications, as by default."""

    name = "Procrastinate"
    program = "bench.procrastinate_program"
    # Of what `run --tune procrastinate` compares. It claims and finishes each job by itself, so there is no batch to size;
    # more jobs at a time than these only wait for one another. `is_plain` is the pool as it would make it, which tests a
    # connection before each use and wraps each statement in BEGIN and COMMIT; with one that does neither, it does half as
    # many jobs again.
    setup = {"concurrency": 10, "pool": 4, "is_plain": False}
    clock = "its events (`at`: first `started`, last `succeeded`)"

    WAITING = "SELECT count(*) FROM (SELECT FROM procrastinate_jobs WHERE status = 'todo' LIMIT %(most)s) AS found"
    IS_EMPTY = "SELECT NOT EXISTS (SELECT FROM procrastinate_jobs WHERE status IN ('todo', 'doing'))"
    SPAN = """
        SELECT count(*) FILTER (WHERE type = 'succeeded'),
               extract(epoch FROM max(at) FILTER (WHERE type = 'succeeded') - min(at) FILTER (WHERE type = 'started'))
        FROM procrastinate_events WHERE at >= %(since)s
        """
    FINISHED = """
        SELECT count(*) FROM procrastinate_events
        WHERE type = 'succeeded' AND at >= %(since)s AND at < %(until)s
        """
    LIVE = "procrastinate_jobs"
    # Finished jobs stay in the table of the live ones, with three events each; removing them is a task that one may schedule.
    HISTORY = [
        """
        INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 hour')
        """,
        # As the triggers would: a new job notifies, and each change of its state writes an event.
        "ALTER TABLE procrastinate_jobs DISABLE TRIGGER USER",
        """
        INSERT INTO procrastinate_jobs (queue_name, task_name, args, status, attempts)
        SELECT 'default', 'noop', '{}', 'succeeded', 1
        FROM generate_series(1, %(count)s)
        """,
        "ALTER TABLE procrastinate_jobs ENABLE TRIGGER USER",
        """
        INSERT INTO procrastinate_events (job_id, type, at)
        SELECT id, step.type, now() - interval '10 days' + interval '9.9 days' * id / %(count)s + step.after
        FROM procrastinate_jobs, (VALUES
            (interval '0', 'deferred'::procrastinate_job_event_type),
            (interval '2 ms', 'started'), (interval '5 ms', 'succeeded')
        ) AS step (after, type)
        ORDER BY id, step.after
        """,
    ]

    def install(self):
        with App(connector=SyncPsycopgConnector(conninfo=self.cluster.url(self.database))).open() as app:
            app.schema_manager.apply_schema()
